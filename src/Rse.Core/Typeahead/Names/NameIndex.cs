namespace Rse.Typeahead.Names;

/// <summary>Keeps names up to date: changes go into a small segment, and once that has grown, everything is sorted anew.</summary>
/// <remarks>Written by one thread at a time; <see cref="Current"/> may be read by any.</remarks>
internal sealed class NameIndex
{
    private const int MinDelta = 500;

    private Dictionary<(byte Kind, long Id), NameEntry> _changed = [];
    private NameSegment _base = NameSegment.Empty;
    private bool[] _void = [];
    private NameSnapshot _current = NameSnapshot.Empty;

    /// <summary>The spaces.</summary>
    public SpaceTable Spaces { get; } = new();

    /// <summary>What <see cref="Publish"/> published last.</summary>
    public NameSnapshot Current => Volatile.Read(ref _current);

    /// <summary>How many things it holds.</summary>
    public int Count => Current.Base.Count - Current.Void.Count(isVoid => isVoid) + Current.Delta.Count;

    /// <summary>How many bytes the names take that readers are shown.</summary>
    public long Bytes =>
        Current.Base.Bytes
        + Current.Delta.Bytes
        + Current.Void.Length
        + (8L * (Current.Spaces.Ids.Length + Current.Spaces.Audiences.Length));

    /// <summary>Adds a thing, or replaces it.</summary>
    public void Set(NameEntry entry)
    {
        Remove(entry.Kind, entry.Id);
        _changed[(entry.Kind, entry.Id)] = entry;
    }

    /// <summary>Removes a thing, if it is there.</summary>
    public void Remove(byte kind, long id)
    {
        _changed.Remove((kind, id));
        if (_base.Find(kind, id) is >= 0 and var thing)
        {
            _void[thing] = true;
        }
    }

    /// <summary>Shows readers the changes.</summary>
    public void Publish()
    {
        if (_changed.Count > Math.Max(MinDelta, _base.Count / 32))
        {
            Merge();
        }

        var delta = new NameSegmentBuilder();
        foreach (var entry in _changed.Values)
        {
            delta.Add(entry, Spaces);
        }

        Volatile.Write(ref _current, new NameSnapshot(_base, [.. _void], delta.Build(), Spaces.Snapshot()));
    }

    private void Merge()
    {
        var builder = new NameSegmentBuilder();
        for (var thing = 0; thing < _base.Count; thing++)
        {
            if (!_void[thing])
            {
                builder.Add(_base, thing);
            }
        }

        foreach (var entry in _changed.Values)
        {
            builder.Add(entry, Spaces);
        }

        _base = builder.Build();
        _void = new bool[_base.Count];

        // A new one: the room of all names would stay with the old.
        _changed = [];
    }
}
