using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rse.Mail.Letters.Texts;

namespace Rse.Mail.Letters;

/// <summary>Renders letters: HTML by the parts, and plain text made from it.</summary>
/// <remarks>Thread-safe; a singleton. Each letter has a renderer, a scope and a culture of its own.</remarks>
internal sealed class LetterRenderer(IServiceScopeFactory scopes, LetterParts parts, ILoggerFactory logs)
{
    /// <summary>Renders a letter.</summary>
    /// <param name="context">What every part knows.</param>
    /// <param name="part">What the letter is.</param>
    /// <param name="model">The model of that part.</param>
    public async Task<RenderedLetter> RenderAsync(LetterContext context, LetterPart part, object model)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(new LetterServices(scope.ServiceProvider), logs);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            // Flows with the call, and ends with it.
            CultureInfo.CurrentCulture = context.Culture;
            CultureInfo.CurrentUICulture = context.Culture;
            var parameters = ParameterView.FromDictionary(
                new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    [nameof(LetterDocument.Context)] = context,
                    [nameof(LetterDocument.Frame)] = parts.Of(LetterPart.Frame),
                    [nameof(LetterDocument.Body)] = Body(parts.Of(part), model),
                }
            );
            return (await renderer.RenderComponentAsync<LetterDocument>(parameters)).ToHtmlString();
        });
        return new RenderedLetter(html, LetterPlainText.Of(html));
    }

    private static RenderFragment Body(Type component, object model) =>
        builder =>
        {
            builder.OpenComponent(0, component);
            builder.AddComponentParameter(1, "Model", model);
            builder.CloseComponent();
        };

    /// <summary>The frame around a letter, with what every part knows.</summary>
    private sealed class LetterDocument : ComponentBase
    {
        [Parameter]
        public LetterContext Context { get; set; } = null!;

        [Parameter]
        public Type Frame { get; set; } = null!;

        [Parameter]
        public RenderFragment Body { get; set; } = null!;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<CascadingValue<LetterContext>>(0);
            builder.AddComponentParameter(1, "Value", Context);
            builder.AddComponentParameter(2, "IsFixed", true);
            builder.AddComponentParameter(
                3,
                "ChildContent",
                (RenderFragment)(
                    inner =>
                    {
                        inner.OpenComponent(0, Frame);
                        inner.AddComponentParameter(1, "Model", new LetterFrameModel { Body = Body });
                        inner.CloseComponent();
                    }
                )
            );
            builder.CloseComponent();
        }
    }

    /// <summary>The services of the scope, with an encoder that leaves letters such as é as they are: letters are in UTF-8.</summary>
    private sealed class LetterServices(IServiceProvider services) : IServiceProvider
    {
        private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

        public object? GetService(Type serviceType) => serviceType == typeof(HtmlEncoder) ? Encoder : services.GetService(serviceType);
    }
}

/// <summary>A letter in both forms.</summary>
internal sealed record RenderedLetter(string Html, string Text);
