namespace Rse.Storage.Subjects;

/// <summary>Locks the row of a subject together with its space, so that what members do with the subject follows each other.</summary>
/// <remarks>The space before the subject, as everywhere, so that no two transactions wait for each other.</remarks>
internal static class SubjectLock
{
    /// <summary>The <c>with</c> clause of a statement that reads subject <c>@subject</c>, locked, from its table <c>subject</c>.</summary>
    public const string With = """
        with space as (
            select p.id
            from rse_space p
            where p.id = (select s.space_id from rse_subject s where s.id = @subject)
            for key share),
        subject as (
            select s.id
            from rse_subject s
            where s.id = @subject
              and (select count(*) from space) < 2
            for no key update)
        """;

    /// <summary>Locks subject <c>@subject</c>.</summary>
    public const string Select = $"""
        {With}
        select subject.id
        from subject
        """;
}
