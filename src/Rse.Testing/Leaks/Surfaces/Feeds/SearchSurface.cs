using Microsoft.Extensions.DependencyInjection;
using Rse.Paging;
using Rse.Search;
using Rse.Search.Queries;
using Rse.Search.Similar;
using Rse.Subjects;

namespace Rse.Testing.Leaks.Surfaces.Feeds;

/// <summary>
/// The hits of searches with their titles and snippets, totals, facets, groups, missing words and suggestions, and posts similar to a
/// text: for the word that every text contains, for the prefix of secret words, for secret words and for misspelt ones; and the notes of
/// filters that name secret things.
/// </summary>
internal sealed class SearchSurface : ILeakSurface
{
    private static readonly string[] PostsAndComments = [SearchKinds.Post, SearchKinds.Comment];

    public string Name => "search";

    public IReadOnlyCollection<string> Covers => ["SearchService.SearchAsync", "SimilarPostService.FindAsync"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        await SearchRound.CatchUpAsync(context, cancellationToken);
        var reading = new LeakReading();
        var reader = new Reader(context, reading, cancellationToken);
        await reader.CountAsync();
        foreach (var query in new[] { context.CommonWord, "qx*" })
        {
            await reader.AddAsync(new SearchRequest { Query = query, WithFacets = true });
        }

        await reader.AddAsync(
            new SearchRequest
            {
                Query = context.CommonWord,
                Order = SearchOrder.Newest,
                PerKind = 3,
            }
        );
        foreach (var kind in context.Get<SearchService>().Kinds)
        {
            await reader.AddAsync(new SearchRequest { Query = context.CommonWord, Kinds = [kind] });
        }

        await reader.AddSimilarAsync(context.CommonWord);
        foreach (var word in context.Spaces.Concat(context.Members).Concat(context.Topics).Select(target => target.Name))
        {
            await reader.AddWordAsync(word);
            await reader.AddAsync(new SearchRequest { Query = $"{word[..^1]}z" });
            await reader.AddSimilarAsync(word);
        }

        await reader.AddFiltersAsync("in", context.Spaces);
        await reader.AddFiltersAsync("by", context.Members);
        await reader.AddFiltersAsync("topic", context.Topics);
        return reading;
    }

    private sealed class Reader(LeakContext context, LeakReading reading, CancellationToken cancellationToken)
    {
        private readonly SearchService _search = context.Get<SearchService>();

        private readonly SearchCapabilities _has = context.Services.GetServices<ISearchIndex>().Single().Capabilities;

        /// <summary>Adds all pages of a search.</summary>
        public async ValueTask<(FoundPage First, int Items)?> AddAsync(SearchRequest request)
        {
            FoundPage? first = null;
            var items = 0;
            await reading.TryAsync(async () =>
            {
                string? next = null;
                do
                {
                    var page = await _search.SearchAsync(
                        context.Viewer,
                        request,
                        new PageRequest { Take = 20, After = next },
                        cancellationToken
                    );
                    first ??= page;
                    items += page.Items.Count;
                    reading.Add(Shown(page));
                    reading.CountSubjects(
                        context,
                        page.Items.Concat(page.Groups.SelectMany(group => group.Items))
                            .Select(item => item.Subject)
                            .OfType<SubjectSnapshot>()
                            .DistinctBy(subject => subject.Id)
                    );
                    next = page.Next;
                } while (next is not null);
            });
            return first is null ? null : (first, items);
        }

        /// <summary>Compares the numbers of a search for everything with those of the model, and with what it lists.</summary>
        public async ValueTask CountAsync()
        {
            var all = new SearchRequest
            {
                Query = context.CommonWord,
                Kinds = PostsAndComments,
                WithFacets = true,
            };
            if (await AddAsync(all) is not var (found, items) || found.Total is not { } total)
            {
                return;
            }

            // What the index lacks yet makes numbers smaller than they must be; larger than the list they may never be.
            if (!found.IsPartial || total.Value > items)
            {
                reading.Count(LeakCount.Found, "", total.Value);
            }

            if (await AddAsync(all with { Kinds = [SearchKinds.Post] }) is var (posts, _) && !posts.IsPartial && posts.Facets is { } facets)
            {
                foreach (var value in facets.Spaces)
                {
                    reading.Count(LeakCount.SpacePosts, Key(context.Spaces, value), value.Count);
                }
            }

            if (!found.IsPartial && found.Facets is { } both)
            {
                foreach (var value in both.Authors)
                {
                    reading.Count(LeakCount.MemberEntries, Key(context.Members, value), value.Count);
                }

                foreach (var value in both.Topics)
                {
                    reading.Count(LeakCount.TopicUses, Key(context.Topics, value), value.Count);
                }
            }
        }

        /// <summary>Searches a word; one that is not called missing although nothing is found exists somewhere.</summary>
        public async ValueTask AddWordAsync(string word)
        {
            if (
                _has.HasFlag(SearchCapabilities.MissingWords)
                && await AddAsync(new SearchRequest { Query = $"\"{word}\"" }) is ({ Suggestion: null } first, 0)
                && !first.IsPartial
                && first.MissingWords.Count == 0
            )
            {
                reading.Add(word);
            }
        }

        /// <summary>Adds the posts that are similar to a text.</summary>
        public async ValueTask AddSimilarAsync(string text)
        {
            foreach (var item in await context.Get<SimilarPostService>().FindAsync(context.Viewer, text, text, 20, cancellationToken))
            {
                reading.Add(item);
            }
        }

        /// <summary>Filters by each thing; one that is not called unknown exists.</summary>
        public async ValueTask AddFiltersAsync(string field, IEnumerable<LeakTarget> targets)
        {
            foreach (var target in targets)
            {
                if (await AddAsync(new SearchRequest { Query = $"{context.CommonWord} {field}:{target.Name}" }) is ({ Notes.Count: 0 }, _))
                {
                    reading.Add(target.Name);
                }
            }
        }

        private static string Key(IEnumerable<LeakTarget> targets, FacetValue value) =>
            targets.Single(target => string.Equals(target.Name, value.Value, StringComparison.Ordinal)).Key;

        // What was typed is no secret of the network.
        private static FoundPage Shown(FoundPage page) =>
            page with
            {
                Query = QueryParser.Parse(""),
                Notes = [.. page.Notes.Select(note => note with { Text = "" })],
                MissingWords = [],
            };
    }
}
