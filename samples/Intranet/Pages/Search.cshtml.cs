using System.Globalization;
using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.People;
using Rse.Problems;
using Rse.Search;
using Rse.Search.Queries;

namespace Intranet.Pages;

public sealed class SearchModel(SearchService search) : MemberPage
{
    private const int PerKind = 3;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    [BindProperty(SupportsGet = true)]
    public SearchOrder Order { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    /// <summary><c>list</c> for one list of everything; otherwise the best of each kind come first.</summary>
    [BindProperty(SupportsGet = true)]
    public string? View { get; set; }

    public IReadOnlyList<string> Kinds => search.Kinds;

    /// <summary>Null if there was no query, or it was refused.</summary>
    public FoundPage? Found { get; private set; }

    /// <summary>Whether results of different kinds stand apart: in the usual order, as long as nobody chose a kind or one list.</summary>
    public bool IsGrouped => string.IsNullOrEmpty(Kind) && View is not "list" && Order is SearchOrder.Best && After is null;

    public async Task OnGetAsync()
    {
        ModelState.Clear();
        if (string.IsNullOrWhiteSpace(Query))
        {
            return;
        }

        try
        {
            var request = new SearchRequest
            {
                Query = Query,
                Order = Order,
                Kinds = string.IsNullOrEmpty(Kind) ? [] : [Kind],
                PerKind = IsGrouped ? PerKind : 0,
                WithFacets = true,
            };
            Found = await search.SearchAsync(Viewer, request, Request20, Aborted);
        }
        catch (RefusedException refusal)
        {
            Show(refusal);
        }
    }

    /// <summary>The page that explains why something was found; null where nothing ranks by words.</summary>
    public string? AddressOfWhy(FoundItem item) =>
        Found!.Query.Clauses.Count > 0 && Order is SearchOrder.Best ? SearchWhyModel.AddressOf(Query, item) : null;

    /// <summary>The address of this search with something else chosen; what is not given stays.</summary>
    public string Link(string? query = null, string? kind = null, string? view = null)
    {
        Dictionary<string, string?> values = new(StringComparer.Ordinal) { ["q"] = query ?? Query };
        if (Order is not SearchOrder.Best)
        {
            values["order"] = "newest";
        }

        if ((kind ?? Kind) is { Length: > 0 } chosen)
        {
            values["kind"] = chosen;
        }

        if ((view ?? View) is { Length: > 0 } shown)
        {
            values["view"] = shown;
        }

        return $"/search{QueryString.Create(values)}";
    }

    /// <summary>The values of a facet as choices: each adds its filter to the query in its normal form, or takes it away.</summary>
    public IEnumerable<FacetChoice> Choices(QueryField field, IReadOnlyList<FacetValue> values) =>
        values.Select(value =>
        {
            var chosen = Find(field, value.Value);
            return new FacetChoice(
                value.Label ?? (field is QueryField.Topic ? $"#{value.Value}" : value.Value),
                value.Count,
                Link(chosen is null ? $"{Found!.Query} {new QueryFilter(field, value.Value, false)}" : Without(chosen)),
                chosen is not null
            );
        });

    /// <summary>The years as choices: each replaces dates in the query, or takes its own away.</summary>
    public IEnumerable<FacetChoice> Years(IReadOnlyList<FacetValue> values)
    {
        QueryFilter[] dates = [.. Found!.Query.Filters.Where(filter => filter.Field is QueryField.Before or QueryField.After)];
        return values
            .OrderByDescending(value => value.Value, StringComparer.Ordinal)
            .Select(value =>
            {
                var year = int.Parse(value.Value, CultureInfo.InvariantCulture);
                var before = new QueryFilter(QueryField.Before, (year + 1).ToString("0000", CultureInfo.InvariantCulture), false);
                var after = new QueryFilter(QueryField.After, (year - 1).ToString("0000", CultureInfo.InvariantCulture), false);
                var isChosen = dates.Contains(before) && dates.Contains(after);
                var rest = Without(dates);
                return new FacetChoice(value.Value, value.Count, Link(isChosen ? rest : $"{rest} {after} {before}"), isChosen);
            });
    }

    /// <summary>The kinds as choices.</summary>
    public IEnumerable<FacetChoice> KindChoices(IReadOnlyList<FacetValue> values) =>
        values.Select(value =>
        {
            var isChosen = string.Equals(Kind, value.Value, StringComparison.Ordinal);
            return new FacetChoice(value.Value, value.Count, Link(kind: isChosen ? "" : value.Value), isChosen);
        });

    /// <summary>The query without some of its filters, in its normal form.</summary>
    public string Without(params ReadOnlySpan<QueryFilter> filters)
    {
        HashSet<QueryFilter> removed = [.. filters];
        return (Found!.Query with { Filters = [.. Found.Query.Filters.Where(filter => !removed.Contains(filter))] }).ToString();
    }

    private QueryFilter? Find(QueryField field, string value) =>
        Found!.Query.Filters.FirstOrDefault(filter =>
            filter.Field == field && !filter.IsExcluded && string.Equals(filter.Value, value, StringComparison.OrdinalIgnoreCase)
        );
}

/// <summary>A value of a facet on a page.</summary>
/// <param name="Label">What a person reads.</param>
/// <param name="Count">How many results have it.</param>
/// <param name="Link">The search with it, or without it if it is chosen.</param>
/// <param name="IsChosen">Whether the search is limited to it.</param>
public sealed record FacetChoice(string Label, int Count, string Link, bool IsChosen);

/// <summary>A facet on a page.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Choices">Its values.</param>
public sealed record FacetView(string Name, IReadOnlyList<FacetChoice> Choices);
