namespace Rse.Search.Indexing;

/// <summary>What is written to an index, and what is taken out.</summary>
internal sealed class IndexUpdate
{
    public List<SearchText> Texts { get; } = [];

    public List<(SearchKind Kind, long Id)> Gone { get; } = [];

    /// <summary>Adds what was found, and notes what was asked for and is not there under any of the kinds.</summary>
    public void Add(IReadOnlyList<SearchText> found, IEnumerable<long> asked, params ReadOnlySpan<SearchKind> kinds)
    {
        Texts.AddRange(found);
        var present = found.Select(text => text.Id).ToHashSet();
        foreach (var id in asked)
        {
            if (!present.Contains(id))
            {
                foreach (var kind in kinds)
                {
                    Gone.Add((kind, id));
                }
            }
        }
    }
}
