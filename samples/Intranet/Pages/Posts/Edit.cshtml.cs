using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Subjects;

namespace Intranet.Pages.Posts;

public sealed class EditModel(PostService posts, SubjectService subjects) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The version that the writer saw, so that a newer one is not overwritten.</summary>
    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Body { get; set; }

    [BindProperty]
    public string? Topics { get; set; }

    /// <summary>What somebody saved in the meantime; null if nothing.</summary>
    public Post? Theirs { get; private set; }

    public async Task OnGetAsync()
    {
        var found = await subjects.ListAsync(Viewer, [new Id<Subject>(Id)], Aborted);
        var post =
            found.FirstOrDefault(subject => subject.Ref.Kind is SubjectKinds.Post && subject.Author?.Id == Me.Id)
            ?? throw new NotFoundException();
        (Version, Title, Body) = (post.Version, post.Title, post.Body);
        Topics = string.Join(", ", post.Topics.Where(topic => !Names(post.Body, topic)));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        ModelState.Clear();
        try
        {
            var edit = new PostEdit
            {
                Version = Version,
                Title = string.IsNullOrWhiteSpace(Title) ? null : Title,
                Body = Body ?? "",
                Topics = PostFields.Split(Topics),
            };
            await posts.EditAsync(Viewer, new Id<Post>(Id), edit, Aborted);
            Tell("saved");
            return LocalRedirect($"/posts/{Id}");
        }
        catch (RefusedException refusal)
        {
            Show(refusal);
            return Page();
        }
        catch (ConflictException)
        {
            Theirs = await posts.FindAsync(Viewer, new Id<Post>(Id), Aborted) ?? throw new NotFoundException();
            Version = Theirs.Version;
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }
    }

    private static bool Names(string body, string topic) =>
        body.Split('#')
            .Skip(1)
            .Any(rest =>
                rest.StartsWith(topic, StringComparison.OrdinalIgnoreCase)
                && (rest.Length == topic.Length || !(char.IsLetterOrDigit(rest[topic.Length]) || rest[topic.Length] is '-' or '_'))
            );
}
