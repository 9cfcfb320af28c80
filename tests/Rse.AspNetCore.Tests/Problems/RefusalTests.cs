using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rse.People;
using Rse.Problems;
using Rse.Tests.Logging;

namespace Rse.AspNetCore.Tests.Problems;

/// <summary>Refusals reach the pages of a host: Razor Pages, MVC and Blazor.</summary>
public sealed class RefusalTests
{
    private static readonly RefusedException Refused = new(
        new Problem("text-empty", "title is empty.", "title"),
        new Problem("space-archived", "The space is archived.")
    );

    private static ValueTask<Refusal?> CatchAsync(Func<CancellationToken, ValueTask> call) =>
        Refusal.CatchAsync(call, TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_call_that_is_not_refused_has_no_refusal() => Assert.Null(await CatchAsync(_ => ValueTask.CompletedTask));

    [Fact]
    public async Task Every_reason_of_a_refusal_is_there()
    {
        var refusal = await CatchAsync(_ => throw Refused);

        Assert.Equal(400, refusal!.Status);
        Assert.Equal(["text-empty", "space-archived"], refusal.Problems.Select(problem => problem.Code), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Statuses_are_those_of_the_api()
    {
        Assert.Equal(404, (await CatchAsync(_ => throw new NotFoundException()))!.Status);
        Assert.Equal(403, (await CatchAsync(_ => throw new RefusedException(new Problem("not-allowed", "No."))))!.Status);
        var stale = await CatchAsync(_ => throw new ConflictException(new Problem("stale-version", "Stale."), 7));
        Assert.Equal((409, 7L), (stale!.Status, stale.CurrentVersion));
        var often = await CatchAsync(_ =>
            throw new RefusedException(new Problem("too-many", "Too many.")) { RetryAfter = TimeSpan.FromMinutes(3) }
        );
        Assert.Equal((429, TimeSpan.FromMinutes(3)), (often!.Status, often.RetryAfter));
    }

    [Fact]
    public async Task A_refusal_on_a_page_of_the_host_is_logged_like_one_of_the_api()
    {
        using var log = new RecordedLog();
        await using var services = new ServiceCollection().AddSingleton<ILoggerFactory>(log).BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.Method = "POST";
        context.SetEndpoint(new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/spaces/{slug}"), 0, null, null));

        var refusal = await Refusal.CatchAsync(
            context,
            Viewer.Anonymous,
            _ => throw new NotFoundException(),
            TestContext.Current.CancellationToken
        );
        await Refusal.CatchAsync(context, Viewer.Anonymous, _ => ValueTask.CompletedTask, TestContext.Current.CancellationToken);

        Assert.Equal(404, refusal!.Status);
        Assert.Equal("Refused POST /spaces/{slug} to member (null): 404 not-found.", Assert.Single(log.Of(3210)));
    }

    [Fact]
    public async Task Faults_of_the_software_stay_exceptions()
    {
        await Assert.ThrowsAsync<PluginException>(async () => await CatchAsync(_ => throw new PluginException("x", "broken")));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await CatchAsync(_ => throw new InvalidOperationException()));
    }

    [Fact]
    public void In_the_model_state_a_reason_stands_at_its_field_or_at_the_model()
    {
        var modelState = new ModelStateDictionary();
        modelState.SetModelValue("Input.Title", "", "");

        Refusal.Of(Refused)!.AddTo(modelState, "Input");

        Assert.Equal("title is empty.", Assert.Single(modelState["Input.Title"]!.Errors).ErrorMessage);
        Assert.Equal("The space is archived.", Assert.Single(modelState[""]!.Errors).ErrorMessage);
        Assert.False(modelState.IsValid);
    }

    [Fact]
    public void A_reason_at_a_field_that_the_form_does_not_have_is_shown_all_the_same()
    {
        var modelState = new ModelStateDictionary();

        Refusal.Of(Refused)!.AddTo(modelState);

        Assert.Equal(2, modelState[""]!.Errors.Count);
    }

    [Fact]
    public void In_a_form_of_Blazor_a_reason_stands_at_its_field()
    {
        var form = new EditContext(new object());
        var messages = new ValidationMessageStore(form);
        var shown = 0;
        form.OnValidationStateChanged += (_, _) => shown++;

        Refusal.Of(Refused)!.AddTo(form, messages);

        Assert.Equal(["title is empty."], form.GetValidationMessages(form.Field("Title")), StringComparer.Ordinal);
        Assert.Equal(2, form.GetValidationMessages().Count());
        Assert.Equal(1, shown);
    }
}
