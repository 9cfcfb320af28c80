using Rse.AspNetCore.Perimeters;
using Rse.Problems;
using Rse.Subjects;

namespace Rse.AspNetCore.Subjects;

/// <summary>Helpers for routes that name a subject.</summary>
internal static class SubjectRoute
{
    /// <summary>The subject that a route names.</summary>
    /// <remarks>Servers do not decode <c>%2F</c> in a path, because it would split the segment; in a key it is a slash.</remarks>
    public static SubjectRef Ref(string kind, string key) => new(kind, Key(key));

    /// <inheritdoc cref="Ref"/>
    public static string Key(string key) => key.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>A post or comment as the viewer sees it now.</summary>
    /// <exception cref="NotFoundException">It does not exist, has another kind, or is hidden from the viewer.</exception>
    public static async ValueTask<RseSubjectResponse> ReadAsync(
        this SubjectService subjects,
        RequestContext context,
        string kind,
        long id,
        CancellationToken cancellationToken
    )
    {
        var found = await subjects.ListAsync(context.Viewer, [new Id<Subject>(id)], cancellationToken);
        return found is [var subject] && string.Equals(subject.Ref.Kind, kind, StringComparison.Ordinal)
            ? RseSubjectResponse.Of(subject, context)
            : throw new NotFoundException();
    }
}
