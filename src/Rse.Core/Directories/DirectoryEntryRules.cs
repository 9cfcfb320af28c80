using System.Globalization;
using Rse.Members;
using Rse.Problems;

namespace Rse.Directories;

/// <summary>Checks the entries of a group against the contract of <see cref="IMemberDirectory"/>.</summary>
internal static class DirectoryEntryRules
{
    /// <summary>The first fault, with the number of its entry; null if there is none.</summary>
    public static string? Find(IReadOnlyList<DirectoryEntry?> entries)
    {
        var seen = new Dictionary<string, int>(entries.Count, StringComparer.Ordinal);
        for (var i = 0; i < entries.Count; i++)
        {
            if (FindFault(entries[i]) is { } fault)
            {
                return string.Create(CultureInfo.InvariantCulture, $"entry {i + 1} of {entries.Count} {fault}");
            }

            if (!seen.TryAdd(entries[i]!.ExternalId, i))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"entries {seen[entries[i]!.ExternalId] + 1} and {i + 1} of {entries.Count} have the same external id; each person "
                        + $"is in a group once."
                );
            }
        }

        return null;
    }

    private static string? FindFault(DirectoryEntry? entry)
    {
        if (entry is null)
        {
            return "is null.";
        }

        List<Problem> problems = [];
        MemberRules.CheckExternalId(entry.ExternalId, problems);
        if (problems.Count > 0)
        {
            return $"has an external id that cannot be kept: {problems[0].Message}";
        }

        return !Enum.IsDefined(entry.Kind) ? "has a kind that is neither internal nor guest."
            : entry.Role is { } role && !Enum.IsDefined(role) ? "has a role that is none of reader, contributor, moderator and owner."
            : null;
    }
}
