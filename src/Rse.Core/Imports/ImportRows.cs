using Rse.Activities;
using Rse.Comments;
using Rse.People;
using Rse.Posts;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Topics;

namespace Rse.Imports;

/// <summary>
/// The rows of a batch, with their ids; everything that a row refers to is stored already or among them. Filled by
/// <see cref="ImportService"/>.
/// </summary>
internal sealed class ImportRows(string source)
{
    /// <summary>The source whose <see cref="Keys"/> are remembered.</summary>
    public string Source { get; } = source;

    /// <summary>The keys of what is new.</summary>
    public IList<ImportKey> Keys { get; } = [];

    /// <summary>Members with the skeletons of their handles, none of which is in use.</summary>
    public IList<(Member Member, string Skeleton)> Members { get; } = [];

    /// <summary>Spaces, no slug of which is in use; their counts are ignored, for they are empty.</summary>
    public IList<Space> Spaces { get; } = [];

    /// <summary>The subject rows of <see cref="Posts"/> and <see cref="Comments"/>, parents first.</summary>
    public IList<Subject> Subjects { get; } = [];

    /// <summary>Posts.</summary>
    public IList<Post> Posts { get; } = [];

    /// <summary>Comments.</summary>
    public IList<Comment> Comments { get; } = [];

    /// <summary>The log, in order.</summary>
    public IList<Activity> Activities { get; } = [];

    /// <summary>
    /// The topics that subjects carry, with the activities by which they stand in topic feeds. No subject has a topic twice.
    /// </summary>
    public IList<(Id<Topic> Topic, Activity Activity)> Topics { get; } = [];

    /// <summary>Whom subjects mention. No subject mentions a member twice.</summary>
    public IList<(Id<Subject> Subject, Id<Member> Member)> Mentions { get; } = [];
}
