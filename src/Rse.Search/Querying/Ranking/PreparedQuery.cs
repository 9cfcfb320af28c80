using Lucene.Net.Index;
using Rse.Search.Querying.Matching;

namespace Rse.Search.Querying.Ranking;

/// <summary>A query with the statistics of an index.</summary>
internal sealed class PreparedQuery
{
    private PreparedQuery(IReadOnlyList<PreparedClause> clauses, IReadOnlyList<TermLookup> excluded, IReadOnlyList<string> missing)
    {
        Clauses = clauses;
        Excluded = excluded;
        Missing = missing;
        Weight = clauses.Where(clause => !clause.Clause.IsPart).Sum(clause => clause.Weight);
    }

    /// <summary>What is wanted and in a text that the viewer may see.</summary>
    public IReadOnlyList<PreparedClause> Clauses { get; }

    public IReadOnlyList<TermLookup> Excluded { get; }

    /// <summary>What is wanted and in no text that counts for the viewer, as typed.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>The weight of all clauses.</summary>
    public float Weight { get; }

    public static PreparedQuery Prepare(VisibleIndex index, CompiledQuery query, RankingOptions options)
    {
        List<PreparedClause> clauses = [];
        List<string> missing = [];
        foreach (var clause in query.Clauses)
        {
            var prepared = PreparedClause.Prepare(index, clause, options);
            var (isVisible, isCounted) = prepared is null ? (false, false) : index.Has(prepared.Text.Concat(prepared.Exact));
            if (isVisible)
            {
                clauses.Add(prepared!);
            }

            if (!isCounted && !clause.IsPart)
            {
                missing.Add($"{clause.Typed}");
            }
        }

        return new PreparedQuery(clauses, [.. query.Excluded.SelectMany(index.Find)], missing);
    }
}

/// <summary>A clause with the statistics of an index.</summary>
internal sealed class PreparedClause
{
    /// <summary>The clause.</summary>
    public required MatchClause Clause { get; init; }

    /// <summary>How much a match tells: the rarer, the more.</summary>
    public required float Weight { get; init; }

    /// <summary>The terms in texts by which documents are found; never empty.</summary>
    public required IReadOnlyList<TermLookup> Text { get; init; }

    /// <summary>The words as typed, which raise documents that were found.</summary>
    public required IReadOnlyList<TermLookup> Exact { get; init; }

    /// <summary>The terms in titles.</summary>
    public required IReadOnlyList<TermLookup> Title { get; init; }

    /// <summary>Whether only the documents of one bit set match it, as of a prefix.</summary>
    public bool IsSet => Clause.IsRequired && Text is [{ Term: { IsPrefix: true, Words.Count: 1 } }];

    public static PreparedClause? Prepare(VisibleIndex index, MatchClause clause, RankingOptions options)
    {
        var text = clause.Terms.SelectMany(index.Find).ToList();
        if (text.Count == 0)
        {
            return null;
        }

        var title = clause
            .Terms.Where(term => term is { IsWord: true, IsCovered: false, IsSynonym: false })
            .Select(term => TermLookup.Find(index.Statistics, index.Reader, term, TextPart.Title))
            .OfType<TermLookup>()
            .ToList();
        var total = Math.Max(1, index.Reader.NumDocs);
        var share =
            clause.IsSmall ? options.Small
            : clause.IsPart ? options.Part
            : 1;
        return new PreparedClause
        {
            Clause = clause,
            Weight = share * Weigh(total, CountDocs(Typed(text), index.Statistics.ShareInBoth)),
            Text = text.Exists(term => !term.Term.IsCovered) ? text.FindAll(term => !term.Term.IsCovered) : text,
            Exact = text.FindAll(term => term.Term.IsCovered),
            Title = title,
        };
    }

    // How rare the word as typed is; if nobody wrote it, how rare its synonyms are.
    private static List<TermLookup> Typed(List<TermLookup> text) =>
        text.Exists(term => !term.Term.IsSynonym) ? text.FindAll(term => !term.Term.IsSynonym) : text;

    /// <summary>The inverse document frequency of BM25, which is never negative.</summary>
    private static float Weigh(int total, int frequency)
    {
        var docs = Math.Min(total, frequency);
        return MathF.Log(1 + ((total - docs + 0.5f) / (docs + 0.5f)));
    }

    // Texts in one language and in the other are different ones, apart from those of which the language is not clear.
    private static int CountDocs(List<TermLookup> text, float shareInBoth)
    {
        int Most(Texts.TermKind kind) => text.Where(term => term.Term.Kind == kind).Select(term => term.DocFreq).DefaultIfEmpty().Max();
        var (exact, french, english) = (Most(Texts.TermKind.Exact), Most(Texts.TermKind.French), Most(Texts.TermKind.English));
        return Math.Max(exact, french + english - (int)(shareInBoth * Math.Min(french, english)));
    }
}
