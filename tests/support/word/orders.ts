const words = (text: string) => text.split(" ").map((name) => (name.includes(":") ? name : `w:${name}`));

/** The order that the schema of WordprocessingML (ISO/IEC 29500, transitional) has inside of elements, as far as used. */
export const orders: Record<string, readonly string[]> = {
  "w:pPr": words(
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs " +
      "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd " +
      "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment " +
      "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
  ),
  "w:rPr": words(
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish " +
      "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang " +
      "eastAsianLayout specVanish oMath",
  ),
  "w:pBdr": words("top left bottom right between bar"),
  "w:tbl": words("tblPr tblGrid tr"),
  "w:tblPr": words(
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd " +
      "tblBorders shd tblLayout tblCellMar tblLook",
  ),
  "w:tblBorders": words("top left bottom right insideH insideV"),
  "w:tr": words("tblPrEx trPr tc"),
  "w:tcPr": words(
    "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
  ),
  "w:sectPr": words(
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols " +
      "formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
  ),
  "w:style": words(
    "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal " +
      "personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
  ),
  "w:settings": words(
    "zoom defaultTabStop characterSpacingControl footnotePr endnotePr compat docVars rsids m:mathPr themeFontLang",
  ),
  "w:numbering": words("numPicBullet abstractNum num numIdMacAtCleanup"),
  "w:abstractNum": words("nsid multiLevelType tmpl name styleLink numStyleLink lvl"),
  "w:lvl": words("start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr"),
  "w:sdt": words("sdtPr sdtEndPr sdtContent"),
  "wp:inline": ["wp:extent", "wp:effectExtent", "wp:docPr", "wp:cNvGraphicFramePr", "a:graphic"],
  "m:oMathPara": ["m:oMathParaPr", "m:oMath"],
};
