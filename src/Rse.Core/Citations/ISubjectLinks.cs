using Rse.Plugins;
using Rse.Subjects;

namespace Rse.Citations;

/// <summary>Knows which addresses lead to which subjects, so that a link in a text is a citation.</summary>
/// <remarks>
/// Called with each link of a post or comment before it is published or changed, possibly on several threads at once; the first that knows
/// an address decides. Registered with <c>AddSubjectLinks&lt;T&gt;()</c>, a singleton, besides the one that knows the pages of
/// <c>Rse:Web</c>. Gives a name and no more: whether the subject exists, and whether the author may see it, is asked afterwards. May throw:
/// the link is then none to it, and the failure is logged under its name. It has two seconds a text. Proven by <c>SubjectLinksContract</c>
/// of <c>Rse.Testing</c>.
/// </remarks>
public interface ISubjectLinks : IPlugin
{
    /// <summary>The subject that an address leads to; null where it is none that this one knows.</summary>
    ValueTask<SubjectRef?> FindAsync(SubjectLinkContext context, CancellationToken cancellationToken);
}
