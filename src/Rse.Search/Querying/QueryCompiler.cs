using Rse.Search.Queries;
using Rse.Search.Texts;
using Rse.Search.Texts.Synonyms;
using Rse.Search.Texts.Words;

namespace Rse.Search.Querying;

/// <summary>Turns what people typed into terms, by the rules by which texts become terms.</summary>
internal static class QueryCompiler
{
    /// <summary>Compiles a query.</summary>
    /// <param name="analyzers">They read its words.</param>
    /// <param name="query">The query.</param>
    /// <param name="synonyms">What means the same; nothing by default.</param>
    public static CompiledQuery Compile(TextAnalyzers analyzers, SearchQuery query, SynonymTable? synonyms = null)
    {
        List<MatchClause> clauses = [];
        List<MatchClause> parts = [];
        var others = synonyms is { IsEmpty: false } ? SynonymExpansion.Find(synonyms, query.Clauses, analyzers) : null;
        for (var i = 0; i < query.Clauses.Count; i++)
        {
            var clause = query.Clauses[i];
            List<MatchTerm> terms = [];
            var isSmall = true;
            foreach (var alternative in clause.Alternatives)
            {
                var words = analyzers.Read(alternative.Text);
                isSmall &= alternative.Kind is QueryTermKind.Word && words.TrueForAll(IsSmall);
                terms.AddRange(Compile(words, alternative.Kind).Where(term => !terms.Contains(term)));
            }

            var same = others?[i].SelectMany(SynonymExpansion.TermsOf) ?? [];
            terms.AddRange(same.Where(term => !terms.Contains(term)).Distinct().ToList());

            // What differs in accents or case alone is the same.
            if (terms.Count > 0 && !clauses.Exists(known => known.Terms.SequenceEqual(terms)))
            {
                var isRequired = clause.Alternatives.All(term => term.Kind is not QueryTermKind.Word);
                clauses.Add(new MatchClause(clause, terms, isRequired, isSmall));
            }

            parts.AddRange(PartsOf(clause, analyzers));
        }

        // Beside other words, a part of a name is worth something.
        clauses.AddRange(clauses.Count > 1 ? parts : []);
        return new CompiledQuery(clauses, [.. query.Excluded.SelectMany(term => Compile(analyzers.Read(term.Text), term.Kind)).Distinct()])
        {
            IsEmpty = query.Clauses.Count == 0,
        };
    }

    /// <summary>The terms of a term that was typed: a text matches that has one of them. Empty if it has nothing to match.</summary>
    public static List<MatchTerm> Compile(List<TextWord> words, QueryTermKind kind) =>
        kind switch
        {
            QueryTermKind.Phrase => [.. Phrase(words).Distinct()],
            QueryTermKind.Prefix => [.. Prefix(words).Distinct()],
            _ => [.. Word(words).Distinct()],
        };

    /// <summary>A word in any form; a name whole, joined, or by its parts in order.</summary>
    private static IEnumerable<MatchTerm> Word(List<TextWord> words)
    {
        var parts = Parts(words);
        foreach (var word in words)
        {
            // The pieces and the bare form of a word are in texts, not what was asked for.
            if (word.Form is WordForm.Piece or WordForm.Bare || (parts.Count > 1 && word.Form is WordForm.Part or WordForm.Symbol))
            {
                continue;
            }

            foreach (var term in Forms(word))
            {
                yield return term;
            }
        }

        if (parts.Count > 1)
        {
            foreach (var kind in (TermKind[])[TermKind.Exact, TermKind.French, TermKind.English])
            {
                if (Sequence(parts, kind) is { } sequence)
                {
                    yield return sequence;
                }
            }
        }

        // userName, for a text that has it as two words.
        var pieces = words.FindAll(word => word.Form is WordForm.Piece);
        if (parts.Count == 1 && pieces.Count > 1 && pieces.Sum(piece => piece.Entry.Text.Length) == parts[0].Entry.Text.Length)
        {
            yield return new MatchTerm(
                TermKind.Exact,
                [.. pieces.Select(piece => piece.Entry.Text)],
                [.. Enumerable.Range(0, pieces.Count)]
            );
        }
    }

    private static IEnumerable<MatchClause> PartsOf(QueryClause clause, TextAnalyzers analyzers)
    {
        if (clause.Alternatives is not [{ Kind: QueryTermKind.Word } typed])
        {
            yield break;
        }

        var parts = Parts(analyzers.Read(typed.Text));
        foreach (var part in parts.Count > 1 ? parts : [])
        {
            if (part.Entry is { IsSmall: false, Text.Length: > 1 })
            {
                yield return new MatchClause(clause, [.. Forms(part).Distinct()], IsRequired: false, IsSmall: false, IsPart: true);
            }
        }
    }

    private static bool IsSmall(TextWord word) => word.Entry.IsSmall || SmallWords.Asking.Contains(word.Entry.Text);

    private static IEnumerable<MatchTerm> Forms(TextWord word)
    {
        var isCovered = Terms.Of(word, TermKind.French) is not null && Terms.Of(word, TermKind.English) is not null;
        yield return new MatchTerm(TermKind.Exact, word.Entry.Text) { IsCovered = isCovered };
        foreach (var kind in (TermKind[])[TermKind.French, TermKind.English])
        {
            if (Terms.Of(word, kind) is { } stem)
            {
                yield return new MatchTerm(kind, stem);
            }
        }
    }

    /// <summary>The words next to each other, as typed.</summary>
    private static IEnumerable<MatchTerm> Phrase(List<TextWord> words)
    {
        var parts = Parts(words);
        if (parts.Count > 1)
        {
            yield return Sequence(parts, TermKind.Exact)!;
        }

        if (parts.Count == 1 || words.Exists(word => word.Form is WordForm.Whole && word.Position == 0 && CoversAll(word, parts)))
        {
            foreach (var word in words)
            {
                if (word.Form is WordForm.Whole or WordForm.Joined || (parts.Count == 1 && word.Form is WordForm.Part or WordForm.Symbol))
                {
                    yield return new MatchTerm(TermKind.Exact, word.Entry.Text);
                }
            }
        }
    }

    private static bool CoversAll(TextWord word, List<TextWord> parts) => word.Start <= parts[0].Start && word.End >= parts[^1].End;

    /// <summary>A beginning: of the whole name, or of its last part behind the others.</summary>
    private static IEnumerable<MatchTerm> Prefix(List<TextWord> words)
    {
        var parts = Parts(words);
        foreach (var word in words)
        {
            if (word.Form is WordForm.Whole or WordForm.Joined || (parts.Count == 1 && word.Form is WordForm.Part or WordForm.Symbol))
            {
                yield return new MatchTerm(TermKind.Exact, word.Entry.Text, isPrefix: true);
            }
        }

        if (parts.Count > 1)
        {
            var sequence = Sequence(parts, TermKind.Exact)!;
            yield return new MatchTerm(TermKind.Exact, sequence.Words, sequence.Offsets, isPrefix: true);
        }
    }

    private static List<TextWord> Parts(List<TextWord> words) => words.FindAll(word => word.Form is WordForm.Part or WordForm.Symbol);

    /// <summary>Words next to each other, as terms of a kind; null if that kind cannot tell.</summary>
    public static MatchTerm? Sequence(IReadOnlyList<TextWord> parts, TermKind kind)
    {
        List<string> terms = [];
        List<int> offsets = [];
        foreach (var part in parts)
        {
            if (Terms.Of(part, kind) is { } term)
            {
                terms.Add(term);
                offsets.Add(part.Position);
            }
            else if (!part.Entry.IsSmall)
            {
                // A part without a stem, such as a number, is in the exact field alone.
                return null;
            }
        }

        var first = offsets.Count == 0 ? 0 : offsets[0];
        return terms.Count > 1 ? new MatchTerm(kind, terms, [.. offsets.Select(offset => offset - first)]) : null;
    }
}
