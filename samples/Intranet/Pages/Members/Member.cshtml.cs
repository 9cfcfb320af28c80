using Intranet.Accounts;
using Intranet.Pages.Views;
using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Experts;
using Rse.Feeds;
using Rse.Follows;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Problems;

namespace Intranet.Pages.Members;

public sealed class MemberModel(
    MemberService members,
    FeedPages pages,
    FollowService follows,
    ExpertService experts,
    AccountDirectory accounts,
    ViewerTime time
) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public string Handle { get; set; } = "";

    /// <summary>The last day of a guest's stay, as typed by their sponsor.</summary>
    [BindProperty]
    public string? Until { get; set; }

    public Member Member { get; private set; } = null!;

    /// <summary>The person's account in this host; null for imported members.</summary>
    public Account? Account { get; private set; }

    public FeedView Feed { get; private set; } = null!;

    public IReadOnlyList<MemberSummary> Followed { get; private set; } = [];

    public FollowLevel? Follows { get; private set; }

    /// <summary>The guest's sponsor; null for internal members, and if the viewer may not see the sponsor.</summary>
    public MemberSummary? Sponsor { get; private set; }

    public bool MaySetStay => Member.SponsorId == Me.Id;

    public bool MayEndStay { get; private set; }

    /// <summary>
    /// Whether the viewer may be named as knowing about something; null on the pages of others, and where nobody is named.
    /// </summary>
    public bool? IsListed { get; private set; }

    public async Task OnGetAsync()
    {
        Member = await members.FindAsync(Viewer, Handle, Aborted) ?? throw new NotFoundException();
        Account = accounts.FindByKey(Member.ExternalId);
        Sponsor =
            Member.SponsorId is { } sponsor && await members.ListAsync(Viewer, [sponsor], Aborted) is [var found]
                ? MemberSummary.Of(found)
                : null;
        MayEndStay = MaySetStay && Member.EndsAt > await time.NowAsync();
        Until ??= Member.EndsAt is { } end ? await time.LastDayAsync(end) : null;
        Feed = await pages.FindAsync(Viewer, FeedKind.Member, Handle, HttpContext) ?? throw new NotFoundException();
        Follows = await follows.FindLevelAsync(Viewer, FollowKind.Member, Member.Id.Value, Aborted);
        var followed = await follows.ListAsync(Viewer, Handle, FollowKind.Member, PageRequest.First, Aborted);
        IsListed = Member.Id == Me.Id && experts.IsAvailable ? await experts.IsListedAsync(Viewer, Aborted) : null;
        Followed = [.. followed.Items.Select(target => target.Member).OfType<MemberSummary>()];
    }

    public async Task<IActionResult> OnPostStayAsync()
    {
        if (await time.EndOfAsync(Until) is not { } end)
        {
            await OnGetAsync();
            return Show("endsAt", "problem.day-invalid");
        }

        return await SetStayAsync(end);
    }

    public async Task<IActionResult> OnPostListedAsync(bool listed)
    {
        await experts.SetListedAsync(Viewer, listed, Aborted);
        Tell(listed ? "experts.listed" : "experts.unlisted");
        return LocalRedirect($"/members/{Me.Handle}");
    }

    public Task<IActionResult> OnPostEndAsync() => SetStayAsync(null);

    private async Task<IActionResult> SetStayAsync(DateTimeOffset? end)
    {
        try
        {
            await members.SetStayAsync(Viewer, Handle, end, Aborted);
            Tell(end is null ? "stay.ended" : "stay.set");
            return LocalRedirect($"/members/{Handle}");
        }
        catch (RefusedException refusal) when (refusal.Problems.All(problem => problem.Code is not ProblemCodes.NotAllowed))
        {
            await OnGetAsync();
            Show(refusal, "endsAt");
            return Page();
        }
    }
}
