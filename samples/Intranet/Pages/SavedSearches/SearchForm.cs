using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Problems;
using Rse.SavedSearches;

namespace Intranet.Pages.SavedSearches;

/// <summary>The fields of a saved search, and how it is saved.</summary>
public abstract class SearchForm : MemberPage
{
    private static readonly string[] Fields = ["name", "query"];

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Query { get; set; }

    [BindProperty]
    public bool Alerts { get; set; }

    protected SavedSearchDraft Draft =>
        new()
        {
            Name = Name ?? "",
            Query = Query ?? "",
            Alerts = Alerts,
        };

    /// <summary>Saves the search, or shows what is wrong beside the field.</summary>
    protected async Task<IActionResult> SaveAsync(Func<ValueTask<SavedSearch>> save)
    {
        try
        {
            var search = await save();
            Tell("saved");
            return LocalRedirect($"/searches/{search.Id}");
        }
        catch (RefusedException refusal)
        {
            Show(refusal, Fields);
        }
        catch (ConflictException conflict)
        {
            Show(new RefusedException(conflict.Problem), Fields);
            Response.StatusCode = StatusCodes.Status409Conflict;
        }

        return Page();
    }
}
