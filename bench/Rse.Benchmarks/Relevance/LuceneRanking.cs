using Lucene.Net.Analysis;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Fr;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Rse.Benchmarks.Relevance;

/// <summary>What a developer gets from Lucene.Net itself: one field, the analyzer of the language, BM25, any word.</summary>
internal static class LuceneRanking
{
    private const string Text = "text";
    private const int Shown = 10;

    public static RankingScore Measure(RelevanceCollection collection)
    {
        using Analyzer analyzer = collection.IsFrench
            ? new FrenchAnalyzer(LuceneVersion.LUCENE_48)
            : new EnglishAnalyzer(LuceneVersion.LUCENE_48);
        using var directory = new RAMDirectory();
        var config = new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer) { Similarity = new BM25Similarity() };
        using (var writer = new IndexWriter(directory, config))
        {
            foreach (var document in collection.Documents)
            {
                writer.AddDocument([
                    new StringField("id", document.Id, Field.Store.YES),
                    new TextField(Text, $"{document.Title}\n{document.Text}", Field.Store.NO),
                ]);
            }
        }

        using var reader = DirectoryReader.Open(directory);
        var searcher = new IndexSearcher(reader) { Similarity = new BM25Similarity() };
        List<(RelevanceQuery, IReadOnlyList<string>)> answers = [];
        foreach (var query in collection.Queries)
        {
            var any = new BooleanQuery(disableCoord: true);
            foreach (var term in Terms(analyzer, query.Text).Distinct(StringComparer.Ordinal))
            {
                any.Add(new TermQuery(new Term(Text, term)), Occur.SHOULD);
            }

            var found = searcher.Search(any, Shown).ScoreDocs;
            answers.Add((query, [.. found.Select(hit => searcher.Doc(hit.Doc).Get("id"))]));
        }

        return RankingScore.Of(answers);
    }

    private static List<string> Terms(Analyzer analyzer, string text)
    {
        List<string> terms = [];
        using var stream = analyzer.GetTokenStream(Text, text);
        var term = stream.AddAttribute<ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            terms.Add(term.ToString());
        }

        stream.End();
        return terms;
    }
}
