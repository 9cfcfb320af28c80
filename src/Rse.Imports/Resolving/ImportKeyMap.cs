using Rse.Imports.Items;
using Rse.Imports.Preparing;
using Rse.Imports.Storing;

namespace Rse.Imports.Resolving;

/// <summary>Maps keys of the source to stored members, spaces and subjects. Bounded: the store knows the rest.</summary>
/// <remarks>It is filled within transactions. When a transaction fails, the run ends, and its map is dropped.</remarks>
internal sealed class ImportKeyMap(string source, int capacity)
{
    // Few: a reply without text says nothing.
    private readonly Dictionary<string, string> _skipped = new(StringComparer.Ordinal);

    public string Source { get; } = source;

    public RecentCache<ImportedMember> Members { get; } = new(capacity);

    public RecentCache<ImportedSpace> Spaces { get; } = new(capacity);

    public RecentCache<ImportedSubject> Subjects { get; } = new(capacity);

    // An item names at most three keys of a kind, and what a batch looks up must still be here when its last item is resolved.
    public static ImportKeyMap Create(string source, int batchSize) => new(source, Math.Max(50_000, batchSize * 4));

    /// <summary>What the store must look up before a batch can be resolved.</summary>
    public ImportLookup FindMissing(IReadOnlyList<PreparedItem> items)
    {
        HashSet<string> members = new(StringComparer.Ordinal),
            spaces = new(StringComparer.Ordinal),
            subjects = new(StringComparer.Ordinal);
        HashSet<string> externalIds = new(StringComparer.Ordinal),
            handles = new(StringComparer.Ordinal);
        foreach (var prepared in items)
        {
            handles.UnionWith(prepared.Handles);
            if (prepared.Item is ImportComment reply && FindParent(reply) is { } parent && ImportReferences.IsKey(parent))
            {
                _ = !Subjects.Contains(parent) && subjects.Add(parent);
            }

            foreach (var (table, key) in ImportReferences.Of(prepared.Item))
            {
                _ =
                    ImportReferences.IsKey(key)
                    && table switch
                    {
                        ImportTable.Member => !Members.Contains(key) && members.Add(key),
                        ImportTable.Space => !Spaces.Contains(key) && spaces.Add(key),
                        _ => !Subjects.Contains(key) && subjects.Add(key),
                    };
            }

            if (prepared is { Item: ImportMember member, Problems.Count: 0 })
            {
                externalIds.Add(ImportReferences.ExternalId(Source, member));
            }
        }

        return new ImportLookup
        {
            Source = Source,
            Members = members,
            Spaces = spaces,
            Subjects = subjects,
            ExternalIds = externalIds,
            Handles = handles,
        };
    }

    /// <summary>Leaves out a reply without text: its own replies take its place.</summary>
    public void Skip(ImportComment reply) => _skipped[reply.Key] = FindParent(reply) ?? "";

    /// <summary>The key of what a reply replies to, replies that were left out aside.</summary>
    public string? FindParent(ImportComment reply) => reply.Parent is { } parent ? _skipped.GetValueOrDefault(parent, parent) : null;

    public void Add(ImportMatches matches)
    {
        foreach (var (key, member) in matches.Members)
        {
            Members.Add(key, member);
        }

        foreach (var (key, space) in matches.Spaces)
        {
            Spaces.Add(key, space);
        }

        foreach (var (key, subject) in matches.Subjects)
        {
            Subjects.Add(key, subject);
        }
    }
}
