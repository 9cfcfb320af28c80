using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Rse.Problems;

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
