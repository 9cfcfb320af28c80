using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Problems;
using Rse.Search;
using Rse.Search.Explaining;

namespace Intranet.Pages;

/// <summary>Why something was found.</summary>
public sealed class SearchWhyModel(SearchService search) : MemberPage
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string Query { get; set; } = "";

    /// <summary>Kind and key of the result, such as <c>post/42</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    public IReadOnlyList<ScorePart> Parts { get; private set; } = [];

    public async Task OnGetAsync()
    {
        if (!search.CanExplain || Id?.Split('/', 2) is not [var kind, var key])
        {
            throw new NotFoundException();
        }

        Parts = await search.ExplainAsync(Viewer, Query ?? "", kind, key, Aborted) ?? throw new NotFoundException();
    }

    /// <summary>The address of the page for a result of a query; null if the query gives no scores.</summary>
    public static string? AddressOf(string? query, FoundItem item)
    {
        var id = item switch
        {
            { Subject: { } subject } => subject.Ref.ToString(),
            { Member: { } member } => $"member/{member.Handle}",
            { Topic: { } topic } => $"topic/{topic.Name}",
            { Space: { } space } => $"space/{space.Slug}",
            _ => null,
        };
        return string.IsNullOrWhiteSpace(query) || id is null
            ? null
            : $"/search/why?q={Uri.EscapeDataString(query)}&id={Uri.EscapeDataString(id)}";
    }
}
