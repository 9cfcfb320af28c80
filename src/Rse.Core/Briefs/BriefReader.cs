using Rse.Feeds;
using Rse.Perimeters;
using Rse.Subjects;

namespace Rse.Briefs;

/// <summary>What a brief is read with: the clock, how far back the unread reaches, and the subjects as the viewer sees them.</summary>
internal sealed class BriefReader(SubjectService subjects, UnreadWindow window)
{
    public SubjectService Subjects => subjects;

    /// <inheritdoc cref="UnreadWindow.Now"/>
    public DateTimeOffset Now => window.Now;

    /// <summary>Nothing published at or before this instant is in a brief: neither before the member came, nor further back than is looked.</summary>
    public DateTimeOffset Since(Viewer viewer, int days)
    {
        var unread = window.Since(viewer);
        var back = window.Now.AddDays(-days);
        return unread > back ? unread : back;
    }
}
