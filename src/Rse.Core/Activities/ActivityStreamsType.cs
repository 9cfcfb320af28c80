namespace Rse.Activities;

/// <summary>The type of an activity in Activity Streams 2.0, for exports of the log.</summary>
/// <param name="Type">The type of the activity, such as <c>Like</c> or <c>Undo</c>.</param>
/// <param name="Inner">
/// The type of the activity that is its object, such as <c>Like</c> in <c>Undo{Like}</c>; null if the object is no activity.
/// </param>
/// <remarks>
/// A verb that the vocabulary lacks has the type <c>Activity</c>, the base type, which has no meaning of its own. Source: W3C
/// Activity Vocabulary (2017), section 2 for <c>Activity</c> and section 3.1 for all others; the pairs of <c>Offer</c>, <c>Invite</c>,
/// <c>Accept</c>, <c>Reject</c> and <c>Undo</c> follow its examples.
/// </remarks>
internal readonly record struct ActivityStreamsType(string Type, string? Inner = null)
{
    /// <summary>The type of activities with the verb.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The verb is unknown.</exception>
    public static ActivityStreamsType Of(Verb verb) =>
        verb switch
        {
            Verb.Create => new("Create"),
            Verb.Update => new("Update"),
            Verb.Trash => new("Delete"),
            Verb.Restore => new("Undo", "Delete"),
            Verb.Like => new("Like"),
            Verb.Unlike => new("Undo", "Like"),
            Verb.Rate => new("Activity"),
            Verb.Unrate => new("Undo", "Activity"),
            Verb.Follow => new("Follow"),
            Verb.Unfollow => new("Undo", "Follow"),

            // A bookmark is added to a collection of the member's own, which is the target.
            Verb.Bookmark => new("Add"),
            Verb.RemoveBookmark => new("Remove"),
            Verb.Accept => new("Accept"),
            Verb.Unaccept => new("Undo", "Accept"),

            // In the vocabulary, mentions and links are parts of their object, not activities.
            Verb.Cite => new("Activity"),
            Verb.Uncite => new("Undo", "Activity"),
            Verb.Mention => new("Activity"),
            Verb.Join => new("Join"),
            Verb.Leave => new("Leave"),
            Verb.Add => new("Add"),
            Verb.Remove => new("Remove"),
            Verb.Enter => new("Join"),
            Verb.ChangeRole => new("Update"),
            Verb.RequestToJoin => new("Offer", "Join"),
            Verb.WithdrawRequest => new("Undo", "Offer"),
            Verb.ApproveRequest => new("Accept", "Offer"),
            Verb.RefuseRequest => new("Reject", "Offer"),
            Verb.Invite => new("Invite"),
            Verb.WithdrawInvitation => new("Undo", "Invite"),
            Verb.AcceptInvitation => new("Accept", "Invite"),
            Verb.DeclineInvitation => new("Reject", "Invite"),
            Verb.ChangeAudience or Verb.AdmitGuests or Verb.RefuseGuests or Verb.Archive or Verb.Reopen => new("Update"),
            Verb.Suspend or Verb.Reinstate or Verb.Depart or Verb.Anonymize => new("Update"),
            Verb.ChangeCustomFeeds => new("Update"),

            // Somebody is told of an object, without an act of anybody.
            Verb.Highlight or Verb.AnnounceEnd or Verb.Announce => new("Announce"),

            // In the vocabulary, whoever shares announces; here the one member whom the activity names is told.
            Verb.Share => new("Announce"),
            Verb.Unshare => new("Undo", "Announce"),
            _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "The verb is unknown."),
        };

    /// <inheritdoc/>
    public override string ToString() => Inner is null ? Type : $"{Type}{{{Inner}}}";
}
