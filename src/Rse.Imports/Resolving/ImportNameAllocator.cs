using Rse.Imports.Storing;
using Rse.Members.Handles;
using Rse.Spaces;
using Rse.Transactions;

namespace Rse.Imports.Resolving;

/// <summary>
/// Finds free handles and slugs for new members and spaces: the name wanted or derived, with a number appended if it is taken.
/// </summary>
/// <remarks>One per run. It remembers crowded names, so that the hundredth use of a name does not try the first numbers again.</remarks>
internal sealed class ImportNameAllocator(IImportStore store, string source)
{
    // The rules number this many candidates in sequence; later ones are random.
    private const int Small = 9;

    private readonly HashSet<string> _crowded = new(StringComparer.Ordinal);

    /// <summary>A free handle and its skeleton for each name wanted, in the same order.</summary>
    public ValueTask<IReadOnlyList<(string Name, string Skeleton)>> FindHandlesAsync(
        IWriteTransaction transaction,
        IReadOnlyList<string> wanted,
        CancellationToken cancellationToken
    ) =>
        FindAsync(
            wanted,
            HandleRules.Number,
            HandleConfusables.Skeleton,
            async skeletons =>
                (
                    await store.FindAsync(transaction, new ImportLookup { Source = source, Skeletons = skeletons }, cancellationToken)
                ).Skeletons
        );

    /// <summary>A free slug for each name wanted, in the same order.</summary>
    public ValueTask<IReadOnlyList<(string Name, string Slug)>> FindSlugsAsync(
        IWriteTransaction transaction,
        IReadOnlyList<string> wanted,
        CancellationToken cancellationToken
    ) =>
        FindAsync(
            wanted,
            SlugRules.Number,
            slug => slug,
            async slugs =>
                (await store.FindAsync(transaction, new ImportLookup { Source = source, Slugs = slugs }, cancellationToken)).Slugs
        );

    private async ValueTask<IReadOnlyList<(string Name, string Unique)>> FindAsync(
        IReadOnlyList<string> wanted,
        Func<string, IEnumerable<string>> number,
        Func<string, string> unique,
        Func<IReadOnlyCollection<string>, ValueTask<IReadOnlySet<string>>> findTaken
    )
    {
        var found = new (string Name, string Unique)[wanted.Count];
        HashSet<string> given = new(StringComparer.Ordinal);
        for (int[] open = [.. Enumerable.Range(0, wanted.Count)]; open.Length > 0; open = [.. open.Where(i => found[i].Name is null)])
        {
            var candidates = open.Select(i => wanted[i])
                .Distinct(StringComparer.Ordinal)
                .ToDictionary(
                    name => name,
                    name =>
                        (_crowded.Contains(name) ? number(name).Skip(Small) : number(name).Take(Small))
                            .Select(text => (Name: text, Unique: unique(text)))
                            .ToArray(),
                    StringComparer.Ordinal
                );
            var taken = await findTaken([
                .. candidates.Values.SelectMany(list => list).Select(candidate => candidate.Unique).Distinct(StringComparer.Ordinal),
            ]);
            foreach (var i in open)
            {
                var free = Array.FindIndex(
                    candidates[wanted[i]],
                    candidate => !taken.Contains(candidate.Unique) && given.Add(candidate.Unique)
                );
                if (free < 0)
                {
                    _crowded.Add(wanted[i]);
                }
                else
                {
                    found[i] = candidates[wanted[i]][free];
                }
            }
        }

        return found;
    }
}
