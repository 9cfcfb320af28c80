namespace Rse.People;

/// <summary>What a byline shows of a member.</summary>
public sealed record MemberSummary
{
    /// <summary>The database key.</summary>
    public required Id<Member> Id { get; init; }

    /// <summary>The handle, without <c>@</c>.</summary>
    public required string Handle { get; init; }

    /// <summary>The name people read.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Internal or guest; pages mark guests beside what they write.</summary>
    public required MemberKind Kind { get; init; }

    /// <summary>What a byline shows of the member.</summary>
    public static MemberSummary Of(Member member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return new MemberSummary
        {
            Id = member.Id,
            Handle = member.Handle,
            DisplayName = member.DisplayName,
            Kind = member.Kind,
        };
    }
}
