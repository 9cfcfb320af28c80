using Rse.Plugins;

namespace Rse.Directories;

/// <summary>
/// Reads the groups of the host, so that spaces have the members that groups have: those of a department, of a project, of a role.
/// </summary>
/// <remarks>
/// Called by <see cref="DirectoryService"/> when a link is previewed or mirrored, possibly on several threads at once; registered with
/// <c>AddMemberDirectory&lt;T&gt;()</c> as a singleton. May throw: then nothing changes, and the failure is logged under its name and
/// reported as <c>directory-failed</c>. It has <see cref="DirectoryOptions.Timeout"/>, 30 seconds by default. Its name is stored with each
/// link. Proven by <c>MemberDirectoryContract</c> of <c>Rse.Testing</c>.
/// </remarks>
public interface IMemberDirectory : IPlugin
{
    /// <summary>
    /// The group with everybody who is in it now; null where the host has no such group. A group of nobody is an empty one, not null.
    /// </summary>
    ValueTask<DirectoryGroup?> ReadAsync(DirectoryContext context, CancellationToken cancellationToken);
}
