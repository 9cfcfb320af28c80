using Rse.Search;
using Rse.Subjects;

namespace Rse.Typeahead;

/// <summary>The kinds of things that are suggested, as numbers, in the order in which equally good suggestions are listed.</summary>
internal sealed class TypeaheadKinds
{
    public const byte Member = 0;
    public const byte Space = 1;
    public const byte Topic = 2;
    public const byte Post = 3;

    /// <summary>The first kind of host objects; the others follow in the order of their names.</summary>
    public const byte FirstHosted = 4;

    private readonly Lazy<string[]> _names;

    public TypeaheadKinds(SubjectService subjects) =>
        _names = new(() =>
            [
                SearchKinds.Member,
                SearchKinds.Space,
                SearchKinds.Topic,
                SearchKinds.Post,
                .. subjects.HostKinds.Order(StringComparer.Ordinal).Take(byte.MaxValue - FirstHosted),
            ]
        );

    /// <summary>The names by number.</summary>
    public IReadOnlyList<string> Names => _names.Value;

    /// <summary>The number of a kind; null if nothing of the kind is suggested.</summary>
    public byte? Find(string name)
    {
        var index = Array.IndexOf(_names.Value, name);
        return index < 0 ? null : (byte)index;
    }

    /// <summary>Whether it is a kind of host objects.</summary>
    public static bool IsHosted(byte kind) => kind >= FirstHosted;
}
