using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Microsoft.Extensions.DependencyInjection;
using Rse.Paging;
using Rse.People;
using Rse.Search.Explaining;
using Rse.Search.Indexing;
using Rse.Search.Queries;
using Rse.Search.Querying;
using Rse.Search.Querying.Explaining;
using Rse.Search.Querying.Ranking;
using Rse.Search.Texts;
using Rse.Search.Texts.Synonyms;
using Rse.Texts;

namespace Rse.Search.Tests.Searching;

/// <summary>Texts in an index of their own, in memory, without a network.</summary>
internal sealed class TextIndex : IDisposable
{
    private static readonly DateTimeOffset Written = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider _services = new ServiceCollection()
        .AddRse()
        .UseSqlite("Data Source=:memory:")
        .Services.BuildServiceProvider();
    private readonly RAMDirectory _directory = new();
    private readonly TextAnalyzers _analyzers = new();
    private readonly DirectoryReader _reader;
    private readonly IReadOnlyList<(string? Title, string Body)> _texts;
    private SynonymTable _synonyms = SynonymTable.Empty;

    public TextIndex(params IReadOnlyList<string> texts)
        : this([.. texts.Select(text => ((string?)null, text))]) { }

    public TextIndex(params IReadOnlyList<(string? Title, string Body)> texts)
    {
        _texts = texts;
        var config = new IndexWriterConfig(TextAnalyzers.Version, new KeywordAnalyzer()) { Similarity = LengthSimilarity.Instance };
        using var writer = new IndexWriter(_directory, config);
        var documents = new DocumentWriter(writer, _analyzers.Rent());
        for (var i = 0; i < texts.Count; i++)
        {
            documents.Write(Source(i), isNew: true);
        }

        writer.Commit();
        _reader = DirectoryReader.Open(_directory);
    }

    /// <summary>Sets the synonyms, a group a line.</summary>
    public TextIndex With(params string[] synonyms)
    {
        (_synonyms, var faults) = SynonymReader.Read(synonyms, _analyzers);
        Assert.Empty(faults);
        return this;
    }

    /// <summary>A text as it is indexed.</summary>
    public SearchText Source(int text) =>
        new()
        {
            Kind = SearchKinds.Post,
            Id = text,
            Title = _texts[text].Title,
            Body = _texts[text].Body,
            Audience = Audience.Network,
            At = Written,
            Parser = _services.GetRequiredService<TextParser>(),
        };

    /// <summary>Whether a query finds the only text, and nothing of the query is missing.</summary>
    public bool FindsStrictly(string query)
    {
        var found = RankAll(query, SearchOrder.Newest, new Slice(null, 1), null);
        return found.Hits.Count > 0 && found.Query.Missing.Count == 0;
    }

    /// <summary>The numbers of the texts that a query finds, best first.</summary>
    public List<int> Find(string query, SearchOrder order = SearchOrder.Best) =>
        [.. Rank(query, order, new Slice(null, _texts.Count + 1)).Select(place => (int)DocumentNumber.Id(place.Number))];

    /// <summary>The numbers of the first texts that a query finds by given options.</summary>
    public List<int> FindTop(string query, RankingOptions options, int take) =>
        [.. Rank(query, SearchOrder.Best, new Slice(null, take - 1), options).Select(place => (int)DocumentNumber.Id(place.Number))];

    /// <summary>The same, read page by page.</summary>
    public List<int> FindByPages(string query, int take)
    {
        List<int> found = [];
        Keyset? after = null;
        while (true)
        {
            var page = Rank(query, SearchOrder.Best, new Slice(after, take));
            found.AddRange(page.Take(take).Select(place => (int)DocumentNumber.Id(place.Number)));
            if (page.Count <= take)
            {
                return found;
            }

            after = new Keyset(page[take - 1].Rank, page[take - 1].Number);
        }
    }

    private IReadOnlyList<RankedHit> Rank(string query, SearchOrder order, Slice slice, RankingOptions? options = null) =>
        RankAll(query, order, slice, options).Hits;

    private RankingResult RankAll(string query, SearchOrder order, Slice slice, RankingOptions? options)
    {
        var context = new SearchContext
        {
            Viewer = Viewer.System,
            Query = QueryParser.Parse(query),
            Order = order,
            Slice = slice,
        };
        return new Ranker(options ?? RankingOptions.Default).Rank(
            _reader,
            QueryCompiler.Compile(_analyzers, QueryParser.Parse(query), _synonyms),
            context,
            Written,
            CancellationToken.None
        );
    }

    /// <summary>The score of texts that a query finds some days after they were written, and how it is explained.</summary>
    public IEnumerable<(int Text, float Score, IReadOnlyList<ScorePart>? Parts)> Explain(string query, int days, int every = 1)
    {
        var parsed = QueryParser.Parse(query);
        var compiled = QueryCompiler.Compile(_analyzers, parsed);
        var context = new SearchContext
        {
            Viewer = Viewer.System,
            Query = parsed,
            Order = SearchOrder.Best,
            Slice = new Slice(null, _texts.Count),
        };
        var (now, options) = (Written.AddDays(days), RankingOptions.Default);
        var hits = new Ranker(options).Rank(_reader, compiled, context, now, CancellationToken.None).Hits;
        foreach (var hit in hits.Where((_, i) => i % every == 0))
        {
            var id = DocumentNumber.Id(hit.Number);
            var explained = context with { Explained = (SearchKinds.Post, id) };
            yield return (
                (int)id,
                BitConverter.Int32BitsToSingle((int)hit.Rank),
                new ScoreExplainer(options).Explain(_reader, compiled, explained, now, CancellationToken.None)
            );
        }
    }

    /// <summary>The passage of a text that a query shows, with each hit in square brackets.</summary>
    public string Show(string query, int text = 0)
    {
        var builder = new SnippetBuilder(
            _analyzers,
            QueryCompiler.Compile(_analyzers, QueryParser.Parse(query), _synonyms),
            _services.GetRequiredService<TextParser>()
        );
        var marks = builder.Show(
            new HitText
            {
                Hit = new SearchHit
                {
                    Kind = SearchKinds.Post,
                    Id = text,
                    Place = default,
                },
                Title = _texts[text].Title,
                Body = _texts[text].Body,
            }
        );
        return string.Concat(marks.Snippet.Select(piece => piece.IsHit ? $"[{piece.Text}]" : piece.Text));
    }

    /// <summary>Whether a query finds a text on its own.</summary>
    public static bool Finds(string text, string query)
    {
        using var index = new TextIndex(text, "Tout autre chose, sans rapport.", "Something else entirely.");
        return index.Find(query).Contains(0);
    }

    public void Dispose()
    {
        _reader.Dispose();
        _directory.Dispose();
        _services.Dispose();
    }
}
