using Rse.Problems;

namespace Rse.People;

internal static class ViewerExtensions
{
    /// <summary>The member who acts.</summary>
    /// <exception cref="RefusedException"><c>not-allowed</c> where the viewer is nobody or the system.</exception>
    public static Member RequireMember(this Viewer viewer) =>
        viewer.Member
        ?? throw new RefusedException(new Problem(ProblemCodes.NotAllowed, "Only a signed-in member of the network may do this."));
}
