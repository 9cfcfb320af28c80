using Rse.Members;
using Rse.Paging;
using Rse.Perimeters;
using Rse.Search.Indexing;
using Rse.Search.Texts;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Texts;

namespace Rse.Search.Querying;

/// <summary>Reads the texts of what was found from the store, so that a snippet is of today and of what the viewer may see, and marks the hits.</summary>
internal sealed class SnippetSource(SearchSource source, TextParser parser, TextAnalyzers analyzers)
{
    public async ValueTask<IReadOnlyList<SearchHit>> ShowAsync(Viewer viewer, CompiledQuery query, IReadOnlyList<Keyset> places, CancellationToken cancellationToken)
    {
        var ids = places.ToLookup(place => DocumentNumber.Kind(place.Id), place => DocumentNumber.Id(place.Id));
        List<SearchText> texts = [];
        if (ids[SearchKind.Post].Concat(ids[SearchKind.Comment]).Select(id => new Id<Subject>(id)).ToList() is { Count: > 0 } subjects)
        {
            texts.AddRange(await source.ListSubjectsAsync(viewer, subjects, cancellationToken));
        }

        if (ids[SearchKind.Member].Select(id => new Id<Member>(id)).ToList() is { Count: > 0 } members)
        {
            texts.AddRange(await source.ListMembersAsync(viewer, members, cancellationToken));
        }

        if (ids[SearchKind.Space].Select(id => new Id<Space>(id)).ToList() is { Count: > 0 } spaces)
        {
            texts.AddRange(await source.ListSpacesAsync(viewer, spaces, cancellationToken));
        }

        var found = texts.ToDictionary(text => DocumentNumber.Of(text.Kind, text.Id));
        var maker = new SnippetMaker(analyzers, query);
        return [.. places.Select(place => Show(maker, found.GetValueOrDefault(place.Id), place))];
    }

    private SearchHit Show(SnippetMaker maker, SearchText? text, Keyset place)
    {
        var title = text?.Title ?? "";
        var body = text is null ? "" : text.Kind is SearchKind.Member ? text.Body : parser.Parse(text.Body).Plain;
        var language = LanguageGuess.Of($"{title}\n{body}");
        return new SearchHit
        {
            Kind = DocumentNumber.Kind(place.Id),
            Id = DocumentNumber.Id(place.Id),
            Title = maker.Mark(title, language),
            Snippet = maker.Pick(body, language),
            Place = place,
        };
    }
}
