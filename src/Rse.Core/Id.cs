using System.Globalization;

namespace Rse;

/// <summary>The database key of a <typeparamref name="T"/>, so that a post's id cannot be passed where a member's is wanted.</summary>
/// <param name="Value">The number in the database; positive once stored, 0 for a thing that is not stored yet.</param>
/// <remarks>
/// A post and a comment share the number of the <see cref="Subjects.Subject"/> they are; <see cref="As{TOther}"/> says so in code.
/// </remarks>
public readonly record struct Id<T>(long Value)
{
    /// <summary>Whether this id names nothing stored.</summary>
    public bool IsNone => Value == 0;

    /// <summary>The same number as the id of another type; right only where the two tables share their keys.</summary>
    public Id<TOther> As<TOther>() => new(Value);

    /// <summary>The number in invariant digits.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
