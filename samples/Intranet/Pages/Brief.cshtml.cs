using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse;
using Rse.Briefs;
using Rse.People;
using Rse.Problems;
using Rse.ReadStates;
using Rse.Subjects;

namespace Intranet.Pages;

public sealed class BriefModel(BriefService briefs, ReadStateService seen) : MemberPage
{
    public Brief Brief { get; private set; } = null!;

    public BriefBudget Budget { get; private set; }

    public bool IsOwn { get; private set; }

    /// <summary>The value of the field: the budget, or what was typed if it is invalid.</summary>
    public string Items { get; private set; } = "";

    public async Task OnGetAsync()
    {
        Brief = await briefs.ReadAsync(Viewer, Aborted);
        var own = await briefs.FindBudgetAsync(Viewer, Aborted);
        (Budget, IsOwn) = (own ?? briefs.DefaultBudget, own is not null);
        Items = $"{Budget.Items}";
    }

    public async Task<IActionResult> OnPostReadAsync(long id)
    {
        await seen.MarkAsync(Viewer, [new Id<Subject>(id)], Aborted);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostBudgetAsync(string? items, BriefPeriod period)
    {
        ModelState.Clear();
        try
        {
            await briefs.SetBudgetAsync(Viewer, new BriefBudget(int.TryParse(items, out var number) ? number : 0, period), Aborted);
            Tell("budget.saved");
            return RedirectToPage();
        }
        catch (RefusedException refusal)
        {
            await OnGetAsync();
            Show(refusal, "items");
            Items = items ?? "";
            return Page();
        }
    }

    public async Task<IActionResult> OnPostResetAsync()
    {
        await briefs.SetBudgetAsync(Viewer, null, Aborted);
        Tell("budget.saved");
        return RedirectToPage();
    }
}
