using Rse.People;

namespace Rse.Typeahead.Names;

/// <summary>
/// The spaces by number, with who sees what is in them: when that changes, nothing that lies in a space has to be read again.
/// </summary>
/// <remarks>Written by one thread; readers take <see cref="Snapshot"/>.</remarks>
internal sealed class SpaceTable
{
    private readonly Dictionary<long, int> _numbers = [];
    private readonly List<long> _ids = [];
    private readonly List<long> _audiences = [];

    /// <summary>The number of a space. One that is not known yet gets a number, and nobody sees what is in it.</summary>
    public int Number(long space)
    {
        if (!_numbers.TryGetValue(space, out var number))
        {
            number = _ids.Count;
            _numbers[space] = number;
            _ids.Add(space);
            _audiences.Add(Audience.Nobody.Value);
        }

        return number;
    }

    /// <summary>Sets who sees what is in a space.</summary>
    public void Set(long space, long audience) => _audiences[Number(space)] = audience;

    /// <summary>The spaces as they are now.</summary>
    public SpaceSnapshot Snapshot() => new([.. _ids], [.. _audiences]);
}

/// <summary>The spaces at one moment, by number.</summary>
/// <param name="Ids">Their ids.</param>
/// <param name="Audiences">Who sees what is in them.</param>
internal sealed record SpaceSnapshot(long[] Ids, long[] Audiences);
