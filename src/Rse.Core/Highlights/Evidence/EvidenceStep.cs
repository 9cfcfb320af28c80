namespace Rse.Highlights;

/// <summary>What a fact of the log means for evidence.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="SubjectId">To what.</param>
/// <param name="MemberId">Who did it; 0 where that does not matter.</param>
/// <param name="Channel">In which way, of acts.</param>
/// <param name="Source">See <see cref="ValueAct.Source"/>; of what is trashed or restored, its id.</param>
/// <param name="Value">The stars of a rating.</param>
internal readonly record struct ValueStep(
    ValueStepKind Kind,
    long SubjectId,
    long MemberId = 0,
    ValueChannel Channel = default,
    string Source = "",
    long Value = 0
);

/// <summary>What can happen to evidence.</summary>
internal enum ValueStepKind
{
    /// <summary>Something is there to be judged.</summary>
    Publish,

    /// <summary>A member acted.</summary>
    Act,

    /// <summary>A member took an act back.</summary>
    Undo,

    /// <summary>Whoever marked it as the best answer, it is no more.</summary>
    Unmark,

    /// <summary>It was trashed, and with it the answer or citation that it was.</summary>
    Trash,

    /// <summary>It came back.</summary>
    Restore,
}
