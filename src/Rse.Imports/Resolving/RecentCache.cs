using System.Diagnostics.CodeAnalysis;
using Rse.Imports.Preparing;
using Rse.Problems;
using Rse.Texts;

namespace Rse.Imports.Resolving;

/// <summary>Remembers at least the last <paramref name="capacity"/> keys that were added or found, and at most twice as many.</summary>
internal sealed class RecentCache<TValue>(int capacity)
{
    private Dictionary<string, TValue> _young = new(StringComparer.Ordinal);
    private Dictionary<string, TValue> _old = [];

    public bool Contains(string key) => TryFind(key, out _);

    public bool TryFind(string key, [MaybeNullWhen(false)] out TValue value)
    {
        if (_young.TryGetValue(key, out value))
        {
            return true;
        }

        if (!_old.TryGetValue(key, out value))
        {
            return false;
        }

        Add(key, value);
        return true;
    }

    public void Add(string key, TValue value)
    {
        if (_young.Count >= capacity)
        {
            _old = _young;
            _young = new Dictionary<string, TValue>(StringComparer.Ordinal);
        }

        _young[key] = value;
    }

    /// <summary>Finds what an item refers to; adds a problem if the source has not brought it.</summary>
    public void Require(string? key, string field, List<Problem> problems, out TValue value)
    {
        value = default!;
        if (!ImportReferences.IsKey(key) || !TryFind(key!, out value!))
        {
            var given = Excerpt.Quote(key);
            problems.Add(
                new Problem(
                    ProblemCodes.ReferenceUnknown,
                    $"The {field} is \"{given}\", which this source has not brought before this item.",
                    field
                )
            );
        }
    }
}
