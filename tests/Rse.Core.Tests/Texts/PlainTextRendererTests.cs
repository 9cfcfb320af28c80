using Rse.Testing.Texts;
using Rse.Texts;

namespace Rse.Core.Tests.Texts;

public sealed class PlainTextRendererTests : TextRendererContract
{
    protected override ITextRenderer Renderer { get; } = new PlainTextRenderer();
}
