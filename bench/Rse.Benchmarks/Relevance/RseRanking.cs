using Microsoft.Extensions.DependencyInjection;
using Rse.Imports;
using Rse.Imports.Items;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Projections;
using Rse.Search;
using Rse.Spaces;
using Rse.Storage;

namespace Rse.Benchmarks.Relevance;

/// <summary>What <see cref="SearchService"/> finds in a network with the documents as posts, by default options.</summary>
internal static class RseRanking
{
    private const int Shown = 10;
    private const int MaxTitle = 200;

    /// <summary>The index that <c>AddSearch</c> adds.</summary>
    public static ValueTask<RankingScore> MeasureAsync(RelevanceCollection collection) =>
        MeasureAsync(
            collection,
            (builder, folder) =>
                builder
                    .UseSqlite($"Data Source={Path.Combine(folder, "rse.db")}")
                    .AddSearch(options => options.Folder = Path.Combine(folder, "index"))
        );

    /// <summary>A network that is composed otherwise.</summary>
    /// <param name="collection">What is searched.</param>
    /// <param name="compose">Adds the database and the index; may put files into a folder that is deleted afterwards.</param>
    public static async ValueTask<RankingScore> MeasureAsync(RelevanceCollection collection, Action<IRseBuilder, string> compose)
    {
        var folder = Directory.CreateTempSubdirectory("rse-relevance-");
        try
        {
            var builder = new ServiceCollection().AddRse().AddImports();
            compose(builder, folder.FullName);
            await using var provider = builder.Services.BuildServiceProvider();
            await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(CancellationToken.None);
            await provider.GetRequiredService<ImportService>().ImportAsync(collection.Name, ItemsAsync(collection));
            await provider.GetRequiredService<ProjectionService>().CatchUpAsync();
            return await AskAsync(provider.GetRequiredService<SearchService>(), collection);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async ValueTask<RankingScore> AskAsync(SearchService search, RelevanceCollection collection)
    {
        List<(RelevanceQuery, IReadOnlyList<string>)> answers = [];
        foreach (var query in collection.Queries)
        {
            var request = new SearchRequest { Query = query.Text, Kinds = [SearchKinds.Post] };
            var page = await search.SearchAsync(Viewer.System, request, new PageRequest { Take = Shown });
            answers.Add((query, [.. page.Items.Select(item => IdOf(collection, item.Subject!.At))]));
        }

        return RankingScore.Of(answers);
    }

    private static async IAsyncEnumerable<ImportItem> ItemsAsync(RelevanceCollection collection)
    {
        await Task.CompletedTask;
        yield return new ImportMember
        {
            Key = "editor",
            DisplayName = "Editor",
            At = Start,
        };
        yield return new ImportSpace
        {
            Key = "space",
            Name = "Documents",
            Visibility = SpaceVisibility.Open,
            Owner = "editor",
            At = Start,
        };
        for (var i = 0; i < collection.Documents.Count; i++)
        {
            var document = collection.Documents[i];
            var hasTitle = !string.IsNullOrWhiteSpace(document.Title);
            var isCut = document.Title.Length > MaxTitle;
            var body = isCut ? $"{document.Title}\n\n{document.Text}" : document.Text;
            yield return new ImportPost
            {
                Key = document.Id,
                Space = "space",
                Author = "editor",
                Kind = hasTitle ? PostKinds.Article : PostKinds.Note,
                Title = hasTitle ? document.Title[..Math.Min(MaxTitle, document.Title.Length)] : null,
                Body = string.IsNullOrWhiteSpace(body) ? "-" : body,

                // A millisecond apart, which tells them apart afterwards.
                At = Start.AddMilliseconds(i + 1),
            };
        }
    }

    private static string IdOf(RelevanceCollection collection, DateTimeOffset at) =>
        collection.Documents[(int)(at - Start).TotalMilliseconds - 1].Id;

    private static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
