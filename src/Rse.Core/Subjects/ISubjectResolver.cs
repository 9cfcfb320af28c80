using Rse.Plugins;

namespace Rse.Subjects;

/// <summary>Makes one kind of host object a subject: says whether a viewer may see it, and what it is called.</summary>
/// <remarks>
/// Called by <see cref="SubjectService"/> on each read and write that names a subject of the kind, possibly on several threads at once;
/// registered with <c>AddSubject&lt;T&gt;()</c>, scoped or singleton as the host likes. May throw: the subject is then hidden for this call
/// and the failure is logged under the kind. It has two seconds. Proven by <c>SubjectResolverContract</c> of <c>Rse.Testing</c>.
/// </remarks>
public interface ISubjectResolver : IPlugin
{
    /// <summary>
    /// The kind; the name of the plug-in, and under the same rule. Not <c>post</c>, <c>comment</c>, <c>member</c>, <c>space</c>,
    /// <c>topic</c> or <c>kind</c>.
    /// </summary>
    string Kind { get; }

    /// <inheritdoc/>
    string IPlugin.Name => Kind;

    /// <summary>
    /// The object as the viewer may see it now; null where it does not exist or is hidden from them, which are never told apart.
    /// </summary>
    ValueTask<SubjectResolution?> ResolveAsync(SubjectContext context, CancellationToken cancellationToken);
}
