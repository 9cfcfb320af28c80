using Rse.People;
using Rse.Problems;
using Rse.Texts;

namespace Rse.Spaces;

/// <summary>Checks drafts and edits of spaces.</summary>
internal static class SpaceRules
{
    private const int MaxDescriptionLength = 2_000;

    /// <summary>The space of a draft; its slug is the first one to try.</summary>
    /// <exception cref="RefusedException">Every rule that the draft breaks.</exception>
    public static Space Check(SpaceDraft draft, DateTimeOffset now)
    {
        List<Problem> problems = [];
        var name = NameRules.Check(draft.Name, "name", problems);
        var description = CheckDescription(draft.Description, problems);
        if (draft.Slug is { } slug)
        {
            SlugRules.Check(slug, problems);
        }

        CheckVisibility(draft.Visibility, problems);
        Refuse(problems);
        return new Space
        {
            Id = default,
            Slug = draft.Slug ?? SlugRules.Derive(name),
            Name = name,
            Description = description,
            Visibility = draft.Visibility,
            AdmitsGuests = draft.AdmitsGuests,
            CreatedAt = now,
            ArchivedAt = null,
            Version = 1,
            MemberCount = 0,
            PostCount = 0,
            Role = null,
        };
    }

    /// <summary>
    /// The space after an edit. The visibility of an archived space can change without reopening it, so that it can always be closed.
    /// </summary>
    /// <exception cref="RefusedException">
    /// Every rule that the edit breaks; <c>space-archived</c> if the texts of an archived space are edited without reopening it.
    /// </exception>
    public static Space Apply(Space space, SpaceEdit edit, DateTimeOffset now)
    {
        List<Problem> problems = [];
        var name = edit.Name is null ? space.Name : NameRules.Check(edit.Name, "name", problems);
        var description = edit.Description is null ? space.Description : CheckDescription(edit.Description, problems);
        if (edit.Archived is not false && (edit.Name ?? edit.Description) is not null && SpaceRights.FindArchival(space) is { } archived)
        {
            problems.Add(archived);
        }

        if (edit.Visibility is { } visibility)
        {
            CheckVisibility(visibility, problems);
        }

        Refuse(problems);
        return space with
        {
            Name = name,
            Description = description,
            Visibility = edit.Visibility ?? space.Visibility,
            AdmitsGuests = edit.AdmitsGuests ?? space.AdmitsGuests,
            ArchivedAt = edit.Archived switch
            {
                null => space.ArchivedAt,
                false => null,
                true => space.ArchivedAt ?? now,
            },
        };
    }

    private static void CheckVisibility(SpaceVisibility visibility, List<Problem> problems)
    {
        if (!Enum.IsDefined(visibility))
        {
            problems.Add(
                new Problem(
                    ProblemCodes.ValueUnknown,
                    $"The visibility {visibility} is not known; it is open, private or secret.",
                    "visibility"
                )
            );
        }
    }

    private static string CheckDescription(string description, List<Problem> problems) =>
        TextRules.IsBlank(description) ? "" : TextRules.Check(description, MaxDescriptionLength, "description", problems);

    private static void Refuse(List<Problem> problems)
    {
        if (problems.Count > 0)
        {
            throw new RefusedException(problems);
        }
    }
}
