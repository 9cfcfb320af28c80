using Intranet.Accounts;
using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse;
using Rse.Members;
using Rse.People;
using Rse.Problems;

namespace Intranet.Pages.Administration;

/// <summary>The state of one member, with the commands of administrators.</summary>
public sealed class MemberModel(MemberLifecycleService lives, MemberService members, ClosedAccounts closed, ViewerTime time) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public string? Successor { get; set; }

    [BindProperty]
    public bool Anonymize { get; set; }

    [BindProperty]
    public string? Until { get; set; }

    [BindProperty]
    public string? Sponsor { get; set; }

    public Member Member { get; private set; } = null!;

    /// <summary>Which of the forms on the page was sent and not carried out; null for none.</summary>
    public string? Sent { get; private set; }

    public async Task OnGetAsync()
    {
        Member = await RequireAsync();
        Until ??= Member.EndsAt is { } end ? await time.LastDayAsync(end) : null;
        Sponsor ??=
            Member.SponsorId is { } sponsor && await members.ListAsync(Viewer.System, [sponsor], Aborted) is [var found]
                ? found.Handle
                : null;
    }

    public Task<IActionResult> OnPostSuspendAsync() =>
        TryAsync("state", "admin.suspended", async () => await lives.SuspendAsync(new Id<Member>(Id), Me.Id, Aborted));

    public Task<IActionResult> OnPostReinstateAsync() =>
        TryAsync(
            "state",
            "admin.reinstated",
            async () =>
            {
                await lives.ReinstateAsync(new Id<Member>(Id), Me.Id, Aborted);
                closed.Reopen((await RequireAsync()).ExternalId);
            }
        );

    public Task<IActionResult> OnPostDepartAsync() =>
        TryAsync(
            "depart",
            Anonymize ? "admin.anonymized" : "admin.departed",
            async () =>
            {
                var key = (await RequireAsync()).ExternalId;
                var successor = Handles.Clean(Successor) is { Length: > 0 } handle
                    ? await FindAsync(handle, "successorId", ProblemCodes.SuccessorInvalid)
                    : null;
                var departure = new Departure
                {
                    ActorId = Me.Id,
                    SuccessorId = successor?.Id,
                    Anonymize = Anonymize,
                };
                await lives.DepartAsync(new Id<Member>(Id), departure, Aborted);
                closed.Close(key);
            }
        );

    public async Task<IActionResult> OnPostStayAsync()
    {
        if (await time.EndOfAsync(Until) is not { } end)
        {
            await OnGetAsync();
            return Show("endsAt", "problem.day-invalid");
        }

        return await TryAsync(
            "stay",
            "stay.set",
            async () =>
            {
                var sponsor = Handles.Clean(Sponsor) is { Length: > 0 } handle
                    ? await FindAsync(handle, "sponsorId", ProblemCodes.SponsorRequired)
                    : null;
                await lives.SetStayAsync(new Id<Member>(Id), end, sponsor?.Id, Me.Id, Aborted);
            }
        );
    }

    private async ValueTask<Member> RequireAsync() =>
        await members.ListAsync(Viewer.System, [new Id<Member>(Id)], Aborted) is [var member] ? member : throw new NotFoundException();

    private async ValueTask<Member> FindAsync(string handle, string field, string code) =>
        await members.FindAsync(Viewer, handle, Aborted)
        ?? throw new RefusedException(new Problem(code, $"There is no member {handle}.", field));

    private async Task<IActionResult> TryAsync(string form, string told, Func<Task> act)
    {
        try
        {
            await act();
            Tell(told);
            return LocalRedirect($"/administration/members/{Id}");
        }
        catch (RefusedException refusal)
        {
            await OnGetAsync();
            Sent = form;
            Show(refusal, "successorId", "sponsorId", "endsAt");
            return Page();
        }
    }
}
