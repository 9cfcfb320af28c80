using Lucene.Net.Index;
using Lucene.Net.Search;
using Rse.Search.Indexing;
using Rse.Search.Queries;
using Rse.Search.Texts;

namespace Rse.Search.Querying;

/// <summary>Turns clauses into Lucene queries. User text becomes terms here, and is never parsed by Lucene.</summary>
internal sealed class QueryCompiler(TextAnalyzers analyzers, SearchOrder order)
{
    // The same word in the title says more; the word as typed says a little more than a form of it.
    private const float TitleBoost = 0.5f;
    private const float ExactBoost = 0.2f;

    private readonly HashSet<string> _stems = new(StringComparer.Ordinal);
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly List<string> _prefixes = [];
    private readonly List<Query> _wanted = [];
    private readonly BooleanQuery _query = new(disableCoord: true);

    public static CompiledQuery Compile(TextAnalyzers analyzers, SearchQuery query, SearchOrder order) =>
        new QueryCompiler(analyzers, order).Compile(query);

    private CompiledQuery Compile(SearchQuery typed)
    {
        foreach (var clause in typed.Clauses)
        {
            Add([.. clause.Alternatives.Select(term => new TypedTerm(term.Kind, term.Text, IsExcluded: false))]);
        }

        foreach (var term in typed.Excluded)
        {
            Add([new TypedTerm(term.Kind, term.Text, IsExcluded: true)]);
        }

        AddWords();
        if (_query.Clauses.Count == 0 && typed.Clauses.Count > 0)
        {
            return new CompiledQuery(null, _stems, _words, _prefixes);
        }

        if (_query.Clauses.All(clause => clause.IsProhibited))
        {
            _query.Add(new MatchAllDocsQuery(), Occur.MUST);
        }

        return new CompiledQuery(_query, _stems, _words, _prefixes);
    }

    private void Add(TypedTerm[] alternatives)
    {
        Query[] queries = [.. alternatives.Select(Build).OfType<Query>()];
        if (queries.Length == 0)
        {
            return;
        }

        var query = queries[0];
        if (queries.Length > 1)
        {
            var either = new BooleanQuery(disableCoord: true);
            Array.ForEach(queries, one => either.Add(one, Occur.SHOULD));
            query = either;
        }

        if (alternatives[0].IsExcluded)
        {
            _query.Add(query, Occur.MUST_NOT);
        }
        else if (alternatives.Any(term => term.Kind is QueryTermKind.Word))
        {
            _wanted.Add(query);
        }
        else
        {
            _query.Add(query, Occur.MUST);
        }
    }

    private Query? Build(TypedTerm term) =>
        term.Kind switch
        {
            QueryTermKind.Prefix => Prefix(term),
            QueryTermKind.Phrase => Phrase(term),
            _ => Word(term),
        };

    // One or two words are all insisted on. Of more, as in a question, two: the best matches come first anyway, and on judged collections
    // insisting on more finds less (cranfield MAP 0.43 with two, 0.40 with a third, 0.02 with all). In order of time loose matches would
    // stand on top, so most words count there.
    private void AddWords()
    {
        if (_wanted.Count == 0)
        {
            return;
        }

        const int Few = 2;
        const double ShareByTime = 0.75;
        var least =
            _wanted.Count <= Few ? _wanted.Count
            : order is SearchOrder.Newest ? (int)Math.Ceiling(_wanted.Count * ShareByTime)
            : Few;
        var words = new BooleanQuery(disableCoord: true) { MinimumNumberShouldMatch = least };
        foreach (var word in _wanted)
        {
            words.Add(word, Occur.SHOULD);
        }

        _query.Add(words, Occur.MUST);
    }

    private Query? Prefix(TypedTerm clause)
    {
        var terms = TextAnalyzers.Terms(analyzers.Exact, clause.Text);
        if (terms.Count == 0)
        {
            return null;
        }

        var all = new BooleanQuery(disableCoord: true);
        for (var i = 0; i < terms.Count; i++)
        {
            var term = new Term(IndexFields.Exact, terms[i].Term);
            var last = i == terms.Count - 1;
            all.Add(last ? new PrefixQuery(term) : new TermQuery(term), Occur.MUST);
            if (!clause.IsExcluded)
            {
                (last ? (ICollection<string>)_prefixes : _words).Add(terms[i].Term);
            }
        }

        return all.Clauses.Count == 1 ? all.Clauses[0].Query : all;
    }

    private Query? Phrase(TypedTerm clause)
    {
        var terms = TextAnalyzers.Terms(analyzers.Exact, clause.Text);
        if (terms.Count == 0)
        {
            return null;
        }

        var phrase = new PhraseQuery();
        foreach (var term in terms)
        {
            phrase.Add(new Term(IndexFields.Exact, term.Term));
            Want(_words, term.Term, clause);
        }

        return terms.Count == 1 ? new TermQuery(new Term(IndexFields.Exact, terms[0].Term)) : phrase;
    }

    // A word counts in the forms of both languages; what is a small word in one is a word in the other ("son", "but"), but small words are
    // not insisted on.
    private BooleanQuery? Word(TypedTerm clause)
    {
        var english = TextAnalyzers.Terms(analyzers.Stemmed(Language.English), clause.Text);
        var french = TextAnalyzers.Terms(analyzers.Stemmed(Language.French), clause.Text);
        var exact = TextAnalyzers.Terms(analyzers.Exact, clause.Text);
        var either = new BooleanQuery(disableCoord: true);
        AddForm(either, english, clause);
        if (!french.Select(term => term.Term).SequenceEqual(english.Select(term => term.Term), StringComparer.Ordinal))
        {
            AddForm(either, french, clause);
        }

        foreach (var term in exact)
        {
            either.Add(new TermQuery(new Term(IndexFields.Exact, term.Term)) { Boost = ExactBoost }, Occur.SHOULD);
            Want(_words, term.Term, clause);
        }

        if (either.Clauses.Count == 0)
        {
            return null;
        }

        if (clause.IsExcluded || (english.Count > 0 && french.Count > 0 && !LanguageGuess.IsSmall(clause.Text)))
        {
            return either;
        }

        _query.Add(either, Occur.SHOULD);
        return null;
    }

    private void AddForm(BooleanQuery either, List<TextTerm> terms, TypedTerm clause)
    {
        if (terms.Count == 0)
        {
            return;
        }

        var text = new BooleanQuery(disableCoord: true);
        foreach (var term in terms)
        {
            text.Add(new TermQuery(new Term(IndexFields.Text, term.Term)), Occur.MUST);
            text.Add(new TermQuery(new Term(IndexFields.Title, term.Term)) { Boost = TitleBoost }, Occur.SHOULD);
            Want(_stems, term.Term, clause);
        }

        either.Add(text, Occur.SHOULD);
    }

    private static void Want(HashSet<string> terms, string term, TypedTerm clause)
    {
        if (!clause.IsExcluded)
        {
            terms.Add(term);
        }
    }
}

/// <summary>A query as Lucene runs it, and the terms that a snippet marks.</summary>
/// <param name="Query">The Lucene query; null if nothing can match.</param>
/// <param name="Stems">The stemmed terms wanted, of either language.</param>
/// <param name="Words">The exact terms wanted.</param>
/// <param name="Prefixes">The beginnings wanted.</param>
internal sealed record CompiledQuery(Query? Query, IReadOnlySet<string> Stems, IReadOnlySet<string> Words, IReadOnlyList<string> Prefixes);
