using Rse.Texts;

namespace Rse.Search.Queries;

/// <summary>Collects the parts of a query: each once, and no more than fit.</summary>
internal sealed class QueryBuilder
{
    private const int MaxNotes = 16;

    // More than an excerpt shows, and no more than must be looked at.
    private const int MaxQuoted = 100;

    private readonly List<QueryClause> _clauses = [];
    private readonly List<QueryTerm> _excluded = [];
    private readonly List<QueryFilter> _filters = [];
    private readonly List<QueryNote> _notes = [];
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    // The clause to which an OR may still add; empty if none may.
    private readonly List<QueryTerm> _open = [];
    private bool _awaitsAlternative;
    private int _parts;

    /// <summary>Whether a part was left out because there are too many.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Whether the query has an OR, or excludes something.</summary>
    public bool HasOperators { get; private set; }

    /// <summary>Adds a term; one without anything to search is passed over like white space.</summary>
    public void AddTerm(QueryTermKind kind, string text, bool isExcluded)
    {
        if (!QueryText.IsSearchable(text))
        {
            return;
        }

        var term = new QueryTerm(kind, text);
        HasOperators |= isExcluded;
        if (isExcluded)
        {
            EndClause();
            if (_known.Add($"-{term}") && HasRoom(term.ToString()))
            {
                _parts++;
                _excluded.Add(term);
            }
        }
        else if (_awaitsAlternative)
        {
            _awaitsAlternative = false;
            AddAlternative(term);
        }
        else
        {
            EndClause();
            AddAlternative(term);
        }
    }

    /// <summary>Adds a filter.</summary>
    public void AddFilter(QueryFilter filter)
    {
        EndClause();
        if (_known.Add(filter.ToString()) && HasRoom(filter.ToString()))
        {
            _parts++;
            _filters.Add(filter);
        }
    }

    /// <summary>Adds an OR: it joins the term before it and the term behind it, and is a word where one of them is missing.</summary>
    public void AddOr()
    {
        HasOperators = true;
        if (_open.Count > 0)
        {
            _awaitsAlternative = true;
        }
        else
        {
            AddLoneOr();
        }
    }

    /// <summary>Notes something, once.</summary>
    public void Note(string code, ReadOnlySpan<char> text)
    {
        var note = new QueryNote(code, Excerpt.Quote(text.Length > MaxQuoted ? text[..MaxQuoted].ToString() : text.ToString()));
        if (_notes.Count < MaxNotes && !_notes.Contains(note))
        {
            _notes.Add(note);
        }
    }

    public SearchQuery Close()
    {
        EndClause();
        return new SearchQuery
        {
            Clauses = _clauses,
            Excluded = _excluded,
            Filters = _filters,
            Notes = _notes,
        };
    }

    private void AddAlternative(QueryTerm term)
    {
        if (!_open.Exists(other => IsSame(other, term)) && HasRoom(term.ToString()))
        {
            _open.Add(term);
        }
    }

    // A word for "gold" in French, and more often the end of a query that somebody still types. In lower case, so that it stays a word
    // when the query is parsed again.
    private void AddLoneOr()
    {
        Note(QueryNote.OrAlone, "OR");
        AddTerm(QueryTermKind.Word, "or", isExcluded: false);
    }

    private void EndClause()
    {
        var isLone = _awaitsAlternative;
        _awaitsAlternative = false;
        if (_open.Count > 0)
        {
            var clause = new QueryClause([.. _open]);
            _open.Clear();
            if (_known.Add(clause.ToString()))
            {
                _parts += clause.Alternatives.Count;
                _clauses.Add(clause);
            }
        }

        if (isLone)
        {
            AddLoneOr();
            EndClause();
        }
    }

    private bool HasRoom(string part)
    {
        if (_parts + _open.Count < QueryParser.MaxParts)
        {
            return true;
        }

        if (!IsFull)
        {
            IsFull = true;
            Note(QueryNote.WordsCut, part);
        }

        return false;
    }

    private static bool IsSame(QueryTerm one, QueryTerm other) =>
        one.Kind == other.Kind && string.Equals(one.Text, other.Text, StringComparison.OrdinalIgnoreCase);
}
