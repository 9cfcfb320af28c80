using System.Diagnostics;
using Lucene.Net.Analysis.En;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Tartarus.Snowball.Ext;
using Lucene.Net.Util;

namespace Rse.Benchmarks.Search;

/// <summary>The same texts in Lucene.Net itself: one field, no permission.</summary>
internal sealed class RawSearch : IDisposable
{
    private const string Text = "text";
    private const int Shown = 20;

    private readonly FSDirectory _directory;
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;

    public RawSearch(IReadOnlyList<string> texts, string folder)
    {
        _directory = new NIOFSDirectory(folder);
        using var analyzer = new EnglishAnalyzer(LuceneVersion.LUCENE_48);
        var config = new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer) { Similarity = new BM25Similarity(), RAMBufferSizeMB = 64 };
        var start = Stopwatch.GetTimestamp();
        using (var writer = new IndexWriter(_directory, config))
        {
            foreach (var text in texts)
            {
                writer.AddDocument([new TextField(Text, text, Field.Store.NO)]);
            }

            writer.Commit();
        }

        IndexSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        _reader = DirectoryReader.Open(_directory);
        _searcher = new IndexSearcher(_reader) { Similarity = new BM25Similarity() };
    }

    /// <summary>How long the index took on one thread.</summary>
    public double IndexSeconds { get; }

    public int Find(Query query) => _searcher.Search(query, Shown).ScoreDocs.Length;

    /// <summary>In how many texts a term is.</summary>
    public int Count(string term) => _reader.DocFreq(new Term(Text, term));

    /// <summary>A single term that is in about as many texts.</summary>
    public string Pick(int least, int most, int skip = 0) => PickMany(least, most).ElementAt(skip);

    /// <summary>Terms that are in about as many texts, and that are words as typed.</summary>
    public IEnumerable<string> PickMany(int least, int most)
    {
        var stemmer = new PorterStemmer();
        var terms = MultiFields.GetTerms(_reader, Text).GetEnumerator();
        while (terms.MoveNext())
        {
            var term = terms.Term.Utf8ToString();
            if (terms.DocFreq < least || terms.DocFreq > most || term.Length <= 4 || !term.All(char.IsAsciiLetterLower))
            {
                continue;
            }

            stemmer.SetCurrent(term);
            stemmer.Stem();
            if (string.Equals(stemmer.Current, term, StringComparison.Ordinal))
            {
                yield return term;
            }
        }
    }

    public static Query Term(string term) => new TermQuery(new Term(Text, term));

    public static Query All(params string[] terms) => Combine(Occur.MUST, terms);

    public static Query Any(params string[] terms) => Combine(Occur.SHOULD, terms);

    public static Query Phrase(params string[] terms)
    {
        var phrase = new PhraseQuery();
        foreach (var term in terms)
        {
            phrase.Add(new Term(Text, term));
        }

        return phrase;
    }

    public static Query Prefix(string prefix) => new PrefixQuery(new Term(Text, prefix));

    public void Dispose()
    {
        _reader.Dispose();
        _directory.Dispose();
    }

    private static BooleanQuery Combine(Occur occur, string[] terms)
    {
        var all = new BooleanQuery(disableCoord: true);
        foreach (var term in terms)
        {
            all.Add(Term(term), occur);
        }

        return all;
    }
}
