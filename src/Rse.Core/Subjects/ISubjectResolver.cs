using Rse.People;
using Rse.Plugins;

namespace Rse.Subjects;

/// <summary>Makes one kind of host object a subject: decides whether a viewer may see it, and names it.</summary>
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
    /// The object as the viewer may see it now; null if it does not exist or is hidden from them; the two look the same.
    /// </summary>
    ValueTask<SubjectResolution?> ResolveAsync(SubjectContext context, CancellationToken cancellationToken);
}

/// <summary>The arguments of an <see cref="ISubjectResolver"/>.</summary>
public sealed record SubjectContext
{
    /// <summary>Who asks; <see cref="Viewer.System"/> when an index or a mail is built.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>The key, as given: 1 to 200 characters, foreign input.</summary>
    public required string Key { get; init; }
}
