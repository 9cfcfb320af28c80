using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Rse.Search.Indexing;

/// <summary>The facts of a document as the terms of one field: a field for each would cost a stream for each.</summary>
internal sealed class FactStream : TokenStream
{
    private readonly ICharTermAttribute _term;
    private int _next;

    public FactStream() => _term = AddAttribute<ICharTermAttribute>();

    /// <summary>The facts of the next document.</summary>
    public List<string> Facts { get; } = [];

    public override void Reset()
    {
        base.Reset();
        _next = 0;
    }

    public override bool IncrementToken()
    {
        if (_next == Facts.Count)
        {
            return false;
        }

        ClearAttributes();
        _term.SetEmpty().Append(Facts[_next++]);
        return true;
    }
}
