using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Fr;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;

namespace Rse.Search.Texts;

/// <summary>How a text becomes terms: stemmed by its language, and exact.</summary>
/// <remarks>Thread-safe: an analyzer keeps a chain for each thread.</remarks>
internal sealed class TextAnalyzers : IDisposable
{
    public const LuceneVersion Version = LuceneVersion.LUCENE_48;

    /// <summary>The field of a document that is analyzed as <see cref="Exact"/>; all others are stemmed.</summary>
    public const string ExactField = "exact";

    private readonly Analyzer _english = Analyzer.NewAnonymous(
        (_, reader) =>
        {
            var source = new StandardTokenizer(Version, reader);
            TokenStream result = new EnglishPossessiveFilter(Version, source);
            result = new LowerCaseFilter(Version, result);
            result = new StopFilter(Version, result, EnglishAnalyzer.DefaultStopSet);
            result = new PorterStemFilter(result);
            return new TokenStreamComponents(source, new ASCIIFoldingFilter(result));
        }
    );

    private readonly Analyzer _french = Analyzer.NewAnonymous(
        (_, reader) =>
        {
            var source = new StandardTokenizer(Version, reader);
            TokenStream result = new ElisionFilter(source, FrenchAnalyzer.DEFAULT_ARTICLES);
            result = new LowerCaseFilter(Version, result);
            result = new StopFilter(Version, result, FrenchAnalyzer.DefaultStopSet);
            result = new FrenchLightStemFilter(result);
            return new TokenStreamComponents(source, new ASCIIFoldingFilter(result));
        }
    );

    private readonly PerFieldAnalyzerWrapper _englishDocument;
    private readonly PerFieldAnalyzerWrapper _frenchDocument;

    public TextAnalyzers()
    {
        Exact = Analyzer.NewAnonymous(
            (_, reader) =>
            {
                var source = new ExactTokenizer(reader);
                return new TokenStreamComponents(source, new ASCIIFoldingFilter(new ExactFilter(source)));
            }
        );
        _englishDocument = Wrap(_english, Exact);
        _frenchDocument = Wrap(_french, Exact);
    }

    public Analyzer Exact { get; }

    public Analyzer Stemmed(Language language) => language is Language.French ? _french : _english;

    /// <summary>For a document whose text is in the language.</summary>
    public Analyzer ForDocument(Language language) => language is Language.French ? _frenchDocument : _englishDocument;

    /// <summary>The terms of a text, in order, with their places in it.</summary>
    public static List<TextTerm> Terms(Analyzer analyzer, string text)
    {
        List<TextTerm> terms = [];
        using var stream = analyzer.GetTokenStream("", text);
        var term = stream.AddAttribute<ICharTermAttribute>();
        var offset = stream.AddAttribute<IOffsetAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            terms.Add(new TextTerm(term.ToString(), offset.StartOffset, offset.EndOffset));
        }

        stream.End();
        return terms;
    }

    public void Dispose()
    {
        _englishDocument.Dispose();
        _frenchDocument.Dispose();
        _english.Dispose();
        _french.Dispose();
        Exact.Dispose();
    }

    private static PerFieldAnalyzerWrapper Wrap(Analyzer stemmed, Analyzer exact) =>
        new(stemmed, new Dictionary<string, Analyzer>(StringComparer.Ordinal) { [ExactField] = exact });
}

/// <summary>A term, and the characters of the text that it represents.</summary>
internal readonly record struct TextTerm(string Term, int Start, int End);
