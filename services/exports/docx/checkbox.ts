const font = "Segoe UI Symbol";
const states = { checked: "☑", open: "☐" };

/** A box that can be ticked in Word, and is a sign elsewhere. */
export function checkbox(isChecked: boolean): string {
  const sign = isChecked ? states.checked : states.open;
  return `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="${isChecked ? 1 : 0}"/>${state("checkedState", states.checked)}${state("uncheckedState", states.open)}</w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:eastAsia="${font}"/></w:rPr><w:t>${sign}</w:t></w:r></w:sdtContent></w:sdt>`;
}

function state(name: string, sign: string): string {
  return `<w14:${name} w14:val="${sign.charCodeAt(0).toString(16).toUpperCase()}" w14:font="${font}"/>`;
}
