namespace Rse.Activities;

/// <summary>Whether and how an activity stands in feeds.</summary>
/// <remarks>The numbers are stored and partial indexes name them.</remarks>
public enum Listing
{
    /// <summary>In no feed: only projections read it, or its subject is trashed.</summary>
    None = 0,

    /// <summary>A reply: in the feeds of its author, topics and thread, and at home for those who follow one of them.</summary>
    Reply = 1,

    /// <summary>A contribution of its own: in the feed of its space as well.</summary>
    Top = 2,
}
