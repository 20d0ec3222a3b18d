"use client";

import { useState } from "react";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { OpenSidebarButton } from "#components/chat/open-sidebar-button.tsx";
import { useHydrated } from "#components/chat/use-hydrated.ts";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/status.tsx";
import { Budgets } from "#components/usage/admin/budgets.tsx";
import { Prices } from "#components/usage/admin/prices.tsx";
import { Standings } from "#components/usage/budget-standings.tsx";
import { DayChart } from "#components/usage/chart/day-chart.tsx";
import { daysBefore, today } from "#components/usage/days.ts";
import { PeriodPicker } from "#components/usage/period-picker.tsx";
import { TotalCards } from "#components/usage/total-cards.tsx";
import { UsageTable } from "#components/usage/usage-table.tsx";
import { type UsageRange, useUsage } from "#components/usage/use-usage.ts";
import { usageWords } from "#lib/client/words/usage.ts";
import { words } from "#lib/client/words.ts";

/** What was used and what it cost; for admins also of everybody, with prices and budgets. */
export function UsageScreen() {
  // Days are those of the reader's zone, which only the browser knows.
  const hydrated = useHydrated();
  return (
    <>
      <header className="flex h-12 shrink-0 items-center gap-1 border-b border-line px-2 pt-[env(safe-area-inset-top)] md:px-3">
        <OpenSidebarButton />
        <h1 className="px-2 font-medium">{usageWords.title}</h1>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-4">
        <div className="mx-auto flex max-w-[60rem] flex-col gap-8 pt-6 pb-24">{hydrated && <Usage />}</div>
      </div>
    </>
  );
}

function Usage() {
  const isAdmin = useWorkspace((state) => state.profile.role !== "member");
  const [range, setRange] = useState<UsageRange>(() => ({
    ...{ from: daysBefore(today(), 29), to: today(), everyone: false },
  }));
  return (
    <>
      <PeriodPicker range={range} mayShowEveryone={isAdmin} onChange={setRange} />
      <Report range={range} />
      {isAdmin && <Budgets />}
      {isAdmin && <Prices />}
    </>
  );
}

function Report({ range }: { range: UsageRange }) {
  const { report, problem, reload } = useUsage(range, "day");
  if (problem)
    return (
      <p role="alert" className="flex flex-wrap items-center gap-3 text-soft">
        {usageWords.loadFailed} {problem} <Button onClick={() => void reload()}>{words.retry}</Button>
      </p>
    );
  if (!report)
    return (
      <div className="flex flex-col gap-4">
        <span className="sr-only">{usageWords.loading}</span>
        <Skeleton className="late-appear h-24 rounded-card" />
        <Skeleton className="late-appear h-56 rounded-card" />
      </div>
    );
  const standings = <Standings budgets={report.budgets} />;
  if (report.totals.runs === 0)
    return (
      <>
        {standings}
        <div className="rounded-card border border-line px-6 py-12 text-center">
          <h2 className="font-semibold text-prose">{usageWords.emptyTitle}</h2>
          <p className="mx-auto mt-1 max-w-md text-soft">{usageWords.emptyText}</p>
        </div>
      </>
    );
  return (
    <>
      {standings}
      <TotalCards report={report} />
      <DayChart report={report} />
      <UsageTable range={range} groupBy="model" />
      {range.everyone && <UsageTable range={range} groupBy="user" />}
      <UsageTable range={range} groupBy="session" />
    </>
  );
}
