using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.People;
using Rse.Problems;
using Rse.ReadStates;
using Rse.Subjects;

namespace Intranet.Pages;

/// <summary>Redirects to the first unread comment of a thread, else to its top.</summary>
public sealed class UnreadModel(ReadStateService seen, SubjectService subjects) : MemberPage
{
    public async Task<IActionResult> OnGetAsync(string kind, string key)
    {
        var named = new SubjectRef(kind, key);
        var found = await subjects.RequireAsync(Viewer, named, Aborted);
        var page = found.Resolution?.Url ?? (kind is SubjectKinds.Post ? $"/posts/{key}" : throw new NotFoundException());
        return await seen.FindFirstUnreadAsync(Viewer, named, Aborted) is { Ref.Kind: SubjectKinds.Comment } first
            ? LocalRedirect($"{page}{(first.After is { } after ? $"?after={after}" : "")}#comment-{first.Id}")
            : LocalRedirect(page);
    }
}
