using Rse.Plugins;
using Rse.Subjects;

namespace Rse.Citations;

/// <summary>Finds the subject that an address leads to, so that a link in a text counts as a citation.</summary>
/// <remarks>
/// Called with each link of a post or comment before it is published or changed, possibly on several threads at once; the first one that
/// recognizes an address wins. A singleton, registered with <c>AddSubjectLinks&lt;T&gt;()</c> in addition to the built-in one for the pages
/// of <c>Rse:Web</c>. Returns only the reference: Rse then checks whether the subject exists and the author may see it. May throw: then the
/// link counts as unknown, and the failure is logged under its name. Has two seconds per text. Proven by <c>SubjectLinksContract</c> of
/// <c>Rse.Testing</c>.
/// </remarks>
public interface ISubjectLinks : IPlugin
{
    /// <summary>Finds the subject that an address leads to; null if the address is unknown.</summary>
    ValueTask<SubjectRef?> FindAsync(SubjectLinkContext context, CancellationToken cancellationToken);
}

/// <summary>A link in a text.</summary>
public sealed record SubjectLinkContext
{
    /// <summary>
    /// The address: absolute (<c>https://intranet.example/posts/12</c>) or from the root of the site
    /// (<c>/posts/12#comment-13</c>); 1 to 2,000 characters. A relative one was resolved with the app's root.
    /// </summary>
    public required string Address { get; init; }
}
