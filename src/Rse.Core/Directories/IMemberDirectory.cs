namespace Rse.Directories;

/// <summary>Reads the groups of the host, so that spaces have the members that groups have: those of a department, of a project, of a role.</summary>
/// <remarks>
/// Called by <see cref="DirectoryService"/> when a link is previewed or mirrored, possibly on several threads at once; registered with
/// <c>AddMemberDirectory&lt;T&gt;()</c> as a singleton. May throw: then nothing changes, and the failure is logged under its <see cref="Name"/> and reported as
/// <c>directory-failed</c>. It has <see cref="DirectoryOptions.Timeout"/>, 30 seconds by default. Proven by <c>MemberDirectoryContract</c> of <c>Rse.Testing</c>.
/// </remarks>
public interface IMemberDirectory
{
    /// <summary>A stable kebab-case name, at most 100 characters, unique among the directories of a host; it is stored with each link.</summary>
    string Name { get; }

    /// <summary>The group with everybody who is in it now; null where the host has no such group. A group of nobody is an empty one, not null.</summary>
    ValueTask<DirectoryGroup?> ReadAsync(DirectoryContext context, CancellationToken cancellationToken);
}
