using Rse.Search.Queries;
using Rse.Search.Texts;
using Rse.Search.Texts.Words;
using Rse.Search.Words;

namespace Rse.Search.Querying;

/// <summary>Reads words as the index does: as typed and as stems, each kind in terms of its own.</summary>
internal sealed class LuceneWordAnalyzer(TextAnalyzers analyzers) : IWordAnalyzer
{
    // No word has them, so that no prefix of one kind begins a term of another.
    private const char French = '\u0001';
    private const char English = '\u0002';

    public IReadOnlyList<(string Term, int Position)> ReadText(SearchText text)
    {
        var body = text.Plain;
        List<TextWord> words = [];
        var reader = analyzers.Rent();
        try
        {
            DocumentWords.Read(reader, text.Title ?? "", body, [], words, new(ReferenceEqualityComparer.Instance));
        }
        finally
        {
            analyzers.Return(reader);
        }

        var languages = DocumentWords.LanguagesOf(text, body);
        List<(string Term, int Position)> terms = new(words.Count * 2);
        foreach (var word in words)
        {
            terms.Add((word.Entry.Text, word.Position));
            if (languages.HasFlag(Languages.French) && Terms.Of(word, TermKind.French) is { } french)
            {
                terms.Add((French + french, word.Position));
            }

            if (languages.HasFlag(Languages.English) && Terms.Of(word, TermKind.English) is { } english)
            {
                terms.Add((English + english, word.Position));
            }
        }

        return terms;
    }

    // What has a word as typed has its stem as well, where it has one in every language.
    public IReadOnlyList<TermPattern> ReadTerm(QueryTerm term)
    {
        var words = analyzers.Read(term.Text);
        var small = words.Where(word => word.Entry.IsSmall).Select(word => word.Entry.Text).ToHashSet(StringComparer.Ordinal);
        var terms = QueryCompiler.Compile(words, term.Kind);
        var isCovered = terms.Exists(match => !match.IsCovered);
        return
        [
            .. terms
                .Where(match => !isCovered || !match.IsCovered)
                .Select(match => new TermPattern
                {
                    Terms = [.. match.Words.Select(word => Name(match.Kind, word))],
                    Offsets = match.Offsets,
                    IsPrefix = match.IsPrefix,
                    IsCommon = match.Words.All(small.Contains),
                }),
        ];
    }

    private static string Name(TermKind kind, string word) =>
        kind switch
        {
            TermKind.French => French + word,
            TermKind.English => English + word,
            _ => word,
        };
}
