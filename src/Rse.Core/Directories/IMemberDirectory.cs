using Rse.Plugins;

namespace Rse.Directories;

/// <summary>Reads groups of the host, for instance departments, projects or roles, to mirror their members into spaces.</summary>
/// <remarks>
/// Called by <see cref="DirectoryService"/> when a link is previewed or mirrored, possibly on several threads at once; registered with
/// <c>AddMemberDirectory&lt;T&gt;()</c> as a singleton. May throw: then nothing changes, and the failure is logged under its name and
/// reported as <c>directory-failed</c>. It has <see cref="DirectoryOptions.Timeout"/>, 30 seconds by default. Its name is stored with each
/// link. Proven by <c>MemberDirectoryContract</c> of <c>Rse.Testing</c>.
/// </remarks>
public interface IMemberDirectory : IPlugin
{
    /// <summary>
    /// All people who are in the group now, without duplicates, in any order, at most <see cref="DirectoryOptions.MaxEntries"/>; empty if
    /// nobody is in it, null if the host has no such group.
    /// </summary>
    ValueTask<IReadOnlyCollection<DirectoryEntry>?> ReadAsync(DirectoryContext context, CancellationToken cancellationToken);
}

/// <summary>The arguments of a call of <see cref="IMemberDirectory"/>.</summary>
public sealed record DirectoryContext
{
    /// <summary>The host's name of the group, as linked. 1 to 200 characters.</summary>
    public required string Group { get; init; }
}
