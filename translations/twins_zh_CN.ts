<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>twins::AboutDialog</name>
    <message>
        <location filename="../ui/dialogs/about_dialog.cpp" line="+29"/>
        <source>Adversarial fine-tuning of robust networks with two-wing BatchNorm, to watch and to measure.</source>
        <translation>用双翼 BatchNorm 对鲁棒网络做对抗微调，既能观察，也能测量。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>This program is free software under the GNU General Public License, version 3 or later (GPL-3.0-or-later). It comes without any warranty.</source>
        <translation>本程序是自由软件，依照 GNU 通用公共许可证第 3 版或更新版本（GPL-3.0-or-later）发布，不附带任何担保。</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>UCI handwritten digits (Alpaydin, Kaynak)</source>
        <translation>UCI 手写数字（Alpaydin、Kaynak）</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Fashion-MNIST (Zalando Research)</source>
        <translation>Fashion-MNIST（Zalando Research）</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>About TWINS Workbench</source>
        <translation>关于 TWINS Workbench</translation>
    </message>
</context>
<context>
    <name>twins::AccuracyView</name>
    <message>
        <location filename="../ui/views/accuracy_view_robust.cpp" line="+148"/>
        <source>gap %1</source>
        <translation>差距 %1</translation>
    </message>
    <message>
        <location filename="../ui/views/accuracy_view_texts.cpp" line="+20"/>
        <source>robust</source>
        <translation>鲁棒</translation>
    </message>
    <message>
        <location line="-1"/>
        <source>clean</source>
        <translation>干净</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>gap</source>
        <translation>差距</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Robust: under %1</source>
        <translation>鲁棒：%1 攻击下</translation>
    </message>
    <message>
        <location line="+24"/>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Clean and robust accuracy. The first point appears after the first evaluation.</source>
        <translation>干净准确率与鲁棒准确率。首次评估之后出现第一个点。</translation>
    </message>
    <message>
        <location filename="../ui/views/accuracy_view_robust.cpp" line="-66"/>
        <source>best on validation</source>
        <translation>验证集最佳</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>best on test (selected on the test set)</source>
        <translation>测试集最佳（在测试集上选出）</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>last</source>
        <translation>最后</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>overfits from epoch %1</source>
        <translation>从第 %1 轮起过拟合</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>overfits from epoch %1: test robust falls while train rises</source>
        <translation>从第 %1 轮起过拟合：测试鲁棒准确率下降而训练鲁棒准确率上升</translation>
    </message>
    <message>
        <location line="+50"/>
        <source>It %1. Robust accuracy on the test images is %2 points below its best.</source>
        <translation>该运行%1。测试图像上的鲁棒准确率比最佳值低 %2 个百分点。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>No robust overfitting: that is when test robust accuracy falls from its best by more than two standard errors while it rises on training images (Rice, Wong, Kolter 2020).</source>
        <translation>没有鲁棒过拟合：鲁棒过拟合指测试鲁棒准确率从最佳值下降超过两个标准误，而训练图像上仍在上升（Rice, Wong, Kolter 2020）。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Robust accuracy on training images minus robust accuracy on test images at the last evaluation, in percentage points; shaded in the plot. %1</source>
        <translation>最后一次评估时训练图像上的鲁棒准确率减去测试图像上的鲁棒准确率，单位为百分点；图中以阴影表示。%1</translation>
    </message>
    <message>
        <location line="+29"/>
        <location filename="../ui/views/accuracy_view_texts.cpp" line="+1"/>
        <source>clean, test</source>
        <translation>干净，测试</translation>
    </message>
    <message>
        <location line="+1"/>
        <location filename="../ui/views/accuracy_view_texts.cpp" line="+1"/>
        <source>robust, test</source>
        <translation>鲁棒，测试</translation>
    </message>
    <message>
        <location line="+1"/>
        <location filename="../ui/views/accuracy_view_texts.cpp" line="+1"/>
        <source>clean, test, frozen wing</source>
        <translation>干净，测试，冻结翼</translation>
    </message>
    <message>
        <location line="+1"/>
        <location filename="../ui/views/accuracy_view_texts.cpp" line="+1"/>
        <source>robust, test, frozen wing</source>
        <translation>鲁棒，测试，冻结翼</translation>
    </message>
    <message>
        <location line="+2"/>
        <location filename="../ui/views/accuracy_view_texts.cpp" line="+1"/>
        <source>clean, validation</source>
        <translation>干净，验证</translation>
    </message>
    <message>
        <location line="+1"/>
        <location filename="../ui/views/accuracy_view_texts.cpp" line="+1"/>
        <source>robust, validation</source>
        <translation>鲁棒，验证</translation>
    </message>
    <message>
        <location filename="../ui/views/accuracy_view_texts.cpp" line="+3"/>
        <source>clean, train</source>
        <translation>干净，训练</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>robust, train</source>
        <translation>鲁棒，训练</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Wing that is evaluated</source>
        <translation>所评估的翼</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Adaptive wing</source>
        <translation>自适应翼</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>adaptive</source>
        <translation>自适应</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Frozen wing</source>
        <translation>冻结翼</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>frozen</source>
        <translation>冻结</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Images that are evaluated</source>
        <translation>所评估的图像</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Test images</source>
        <translation>测试图像</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Validation images</source>
        <translation>验证图像</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Test solid, validation dotted</source>
        <translation>测试为实线，验证为虚线</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>both</source>
        <translation>两者</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Smoothing of the training curves; evaluations are drawn as measured</source>
        <translation>训练曲线的平滑程度；评估结果按实测值绘出</translation>
    </message>
    <message>
        <location filename="../ui/views/accuracy_view.cpp" line="+198"/>
        <source>Clean and robust accuracy of the frozen wing over the epochs.</source>
        <translation>冻结翼各轮的干净与鲁棒准确率。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Clean and robust accuracy of the adaptive wing over the epochs.</source>
        <translation>自适应翼各轮的干净与鲁棒准确率。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Robust: under %1.</source>
        <translation>鲁棒：在 %1 攻击下。</translation>
    </message>
</context>
<context>
    <name>twins::AdversarialView</name>
    <message>
        <location filename="../ui/views/adversarial_view.cpp" line="+172"/>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The examples of this epoch cannot be shown</source>
        <translation>无法显示这一轮的样本</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Reading the examples…</source>
        <translation>正在读取样本…</translation>
    </message>
    <message>
        <location line="+29"/>
        <source>%1 difference</source>
        <translation>%1 差值</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>This run keeps no adversarial examples</source>
        <translation>此运行未保存对抗样本</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Set “Pinned examples” above 0 before a training starts: as many test images are attacked at every evaluation and kept for this view.</source>
        <translation>训练开始前把“固定样本”设为大于 0：每次评估会攻击这么多张测试图像，并保存供此视图使用。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>epoch %1, reading epoch %2…</source>
        <translation>第 %1 轮，正在读取第 %2 轮…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>epoch %1, newest</source>
        <translation>第 %1 轮，最新</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>%1 of %2 shown</source>
        <translation>显示 %1 / %2</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>, %1 pinned</source>
        <translation>，已固定 %1 张</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>, nothing matches</source>
        <translation>，无匹配项</translation>
    </message>
    <message>
        <location line="+171"/>
        <source>The pins hold until the program ends: %1</source>
        <translation>固定仅在程序结束前有效：%1</translation>
    </message>
    <message>
        <location filename="../ui/views/adversarial_view_build.cpp" line="+218"/>
        <source>Adversarial examples</source>
        <translation>对抗样本</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Samples: clean, adversarial and difference pictures</source>
        <translation>样本：干净图像、对抗图像与差值图像</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Difference pictures: blue is darker, red is brighter than the clean image, white is unchanged; full colour is the end of this scale</source>
        <translation>差值图像：蓝色比干净图像暗，红色比干净图像亮，白色为不变；颜色最深处为此色标的端点</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>small</source>
        <translation>小</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>medium</source>
        <translation>中</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>large</source>
        <translation>大</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Many small cards: the adversarial picture alone (−)</source>
        <translation>许多小卡片：只显示对抗图像 (−)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Clean, adversarial and difference picture, and the class that each wing names (+, −)</source>
        <translation>干净、对抗与差值图像，以及每一翼判断的类别 (+, −)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The same with large pictures (+)</source>
        <translation>同上，图像更大 (+)</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Cards: %1</source>
        <translation>卡片：%1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Nothing matches</source>
        <translation>无匹配项</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>No image of this evaluation passes the filter.</source>
        <translation>此次评估中没有图像通过筛选。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Evaluation that is shown; at the right end the newest one. In the cards: comma and full stop</source>
        <translation>所显示的评估；最右端为最新一次。在卡片中：逗号与句号键</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>copy, save</source>
        <translation>复制、保存</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Copy or save samples</source>
        <translation>复制或保存样本</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Copies or saves the selected samples, or those in sight where none is selected</source>
        <translation>复制或保存选中的样本；未选中时为可见的样本</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Which of the runs chosen in the list of runs is laid beside the shown one, image by image: its adversarial image, and what its adaptive wing says of it</source>
        <translation>在运行列表中选中的运行里，哪一个逐图像地并列在所示运行旁：显示它的对抗图像，以及它的自适应翼对该图像的判断</translation>
    </message>
    <message>
        <location filename="../ui/views/adversarial_view.cpp" line="-200"/>
        <source>Test images beside their adversarial examples, and what each wing says. The first ones appear after the first evaluation.</source>
        <translation>测试图像与其对抗样本并排显示，并附两翼各自的判断。首次评估之后出现第一批。</translation>
    </message>
    <message>
        <location filename="../ui/views/adversarial_view_build.cpp" line="-7"/>
        <source>Epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <location filename="../ui/views/adversarial_view_figure.cpp" line="+19"/>
        <source>Clean images, their adversarial examples and the signed difference, with what the wings make of them.</source>
        <translation>干净图像、其对抗样本与带符号的差，以及各翼的判断。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>In dashed frames the adversarial examples of %1, epoch %2, and by the same dash what its adaptive wing makes of them.</source>
        <translation>虚线框内为 %1 第 %2 轮的对抗样本，同样虚线标出其自适应翼的判断。</translation>
    </message>
    <message>
        <location filename="../ui/views/adversarial_view_menu.cpp" line="+67"/>
        <source>Enlarge	F</source>
        <translation>放大	F</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Unpin	P</source>
        <translation>取消固定	P</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Pin	P</source>
        <translation>固定	P</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Open in the attack player</source>
        <translation>在攻击播放器中打开</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Copy the pictures (%1)	Ctrl+C</source>
        <translation>复制图像 (%1)	Ctrl+C</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Copy as a figure with captions	Ctrl+Shift+C</source>
        <translation>复制为带说明的图	Ctrl+Shift+C</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Save the pictures as PNG…</source>
        <translation>将图像保存为 PNG…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Save as a figure with captions…</source>
        <translation>保存为带说明的图…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Save the pixels as floats…</source>
        <translation>将像素保存为浮点数…</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Pictures (*.png)</source>
        <translation>图像 (*.png)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Figures (*.png *.pdf *.svg)</source>
        <translation>图 (*.png *.pdf *.svg)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Float files (*.safetensors)</source>
        <translation>浮点文件 (*.safetensors)</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Save samples</source>
        <translation>保存样本</translation>
    </message>
    <message>
        <location line="+10"/>
        <location filename="../ui/views/adversarial_view_output.cpp" line="+164"/>
        <source>The samples are saved in %1.</source>
        <translation>样本已保存到 %1。</translation>
    </message>
    <message>
        <location filename="../ui/views/adversarial_view_output.cpp" line="-55"/>
        <location line="+96"/>
        <source>There is no sample to show in a figure.</source>
        <translation>没有可放入图中的样本。</translation>
    </message>
    <message>
        <location line="-95"/>
        <source>A figure holds %1 samples at most and %2 are chosen: select fewer, or save the floats.</source>
        <translation>一张图最多容纳 %1 个样本，而选中了 %2 个：请少选一些，或保存浮点数。</translation>
    </message>
    <message>
        <location line="+22"/>
        <source>The figure is in the clipboard (samples: %1).</source>
        <translation>图已复制到剪贴板（样本：%1）。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The pictures are in the clipboard (samples: %1).</source>
        <translation>图像已复制到剪贴板（样本：%1）。</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>There is no sample to save.</source>
        <translation>没有可保存的样本。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Writing %1 of the evaluation&apos;s samples…</source>
        <translation>正在写入此次评估的 %1 个样本…</translation>
    </message>
    <message>
        <location filename="../ui/views/adversarial_view_compared.cpp" line="+39"/>
        <source>no other run</source>
        <translation>不并列其他运行</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>beside: none</source>
        <translation>并列：无</translation>
    </message>
    <message>
        <location line="+59"/>
        <source>beside: %1</source>
        <translation>并列：%1</translation>
    </message>
</context>
<context>
    <name>twins::AttackControls</name>
    <message>
        <location filename="../ui/panels/attack_controls.cpp" line="+245"/>
        <source>Test image %1</source>
        <translation>测试图像 %1</translation>
    </message>
    <message>
        <location line="+44"/>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>another test image</source>
        <translation>另一张测试图像</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>none kept</source>
        <translation>没有保留</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Newest, epoch %1</source>
        <translation>最新，第 %1 轮</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>L∞, each pixel</source>
        <translation>L∞，每个像素</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>L2, length</source>
        <translation>L2，长度</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>L1, sum</source>
        <translation>L1，总和</translation>
    </message>
    <message>
        <location line="+30"/>
        <source>any other class</source>
        <translation>任何其他类别</translation>
    </message>
    <message>
        <location filename="../ui/panels/attack_controls_build.cpp" line="+108"/>
        <source>What is attacked, and how</source>
        <translation>攻击什么，怎样攻击</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Test image</source>
        <translation>测试图像</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Position in the test set, as it is evaluated</source>
        <translation>在所评估测试集中的位置</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>A checkpoint that the run kept. The newest follows a running training.</source>
        <translation>运行保留的检查点。“最新”会跟随正在进行的训练。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Beside</source>
        <translation>并排比较</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>A second checkpoint or a second image: the same attack on it, side by side</source>
        <translation>第二个检查点或第二张图像：对它做同样的攻击，并排显示</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Image 2</source>
        <translation>图像 2</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Position in the test set of the image that is attacked beside the first</source>
        <translation>并排受攻击的图像在测试集中的位置</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Wing</source>
        <translation>翼</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The wing whose gradient the attack follows; the other one is asked as well</source>
        <translation>攻击所依据梯度的翼；另一翼也会给出回答</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Attack</source>
        <translation>攻击</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>How the image is searched for; the list names the paper of each attack</source>
        <translation>如何搜索对抗图像；列表中注明每种攻击的论文</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>How the size of the change is measured: the largest change of a pixel, the length of all changes together, or their sum</source>
        <translation>如何度量改动的大小：单个像素的最大改动、全部改动的长度，或其总和</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Towards</source>
        <translation>目标</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The class that the attack wants to be answered</source>
        <translation>攻击希望网络回答的类别</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Restarts</source>
        <translation>重启次数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Tries from other random starts, until one succeeds</source>
        <translation>从其他随机起点再试，直到有一次成功</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Random start</source>
        <translation>随机起点</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Begin at a random point of the ball instead of the clean image</source>
        <translation>从球内的随机点而不是干净图像开始</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Epsilon</source>
        <translation>epsilon</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Radius of the ball around the clean image that the attack may use</source>
        <translation>攻击可以使用的、以干净图像为中心的球的半径</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Step size</source>
        <translation>步长</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Length of one step. 2.5 times epsilon over the steps until it is set by hand.</source>
        <translation>每一步的长度。手动设置之前为 2.5 倍 epsilon 除以步数。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Gradient steps, or queries of an attack without gradients</source>
        <translation>梯度步数，或无梯度攻击的查询次数</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Next image</source>
        <translation>下一张图像</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Open a picture file…</source>
        <translation>打开图片文件…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Paste a picture from the clipboard</source>
        <translation>从剪贴板粘贴图片</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Back to the test images</source>
        <translation>回到测试图像</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Open another checkpoint…</source>
        <translation>打开其他检查点…</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Norm</source>
        <translation>范数</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Adaptive</source>
        <translation>自适应</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Frozen</source>
        <translation>冻结</translation>
    </message>
</context>
<context>
    <name>twins::AttackPane</name>
    <message>
        <location filename="../ui/views/attack_pane.cpp" line="+93"/>
        <location line="+142"/>
        <source>Point at a picture to read its values.</source>
        <translation>指向图片即可读取像素值。</translation>
    </message>
    <message>
        <location line="-65"/>
        <source>%1 · taken for %2 without any attack</source>
        <translation>%1 · 未受攻击就被认作 %2</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 · ✗ taken for %2 at %3</source>
        <translation>%1 · ✗ 在 %3 处被认作 %2</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 · ✓ stands %2 at %3</source>
        <translation>%1 · ✓ 在 %3 处经受住 %2</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>float</source>
        <translation>浮点</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>PNG</source>
        <translation>PNG</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>JPEG %1</source>
        <translation>JPEG %1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 passes, %2 with a gradient</source>
        <translation>%1 次通过网络，其中 %2 次求梯度</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>What the image that was found still fools as it is, rounded to 8 bits, and after JPEG. Engine: %1</source>
        <translation>找到的图像原样、取整到 8 位以及经 JPEG 压缩后是否仍能骗过网络。引擎：%1</translation>
    </message>
    <message>
        <location line="+32"/>
        <source>Confidence of every class</source>
        <translation>每个类别的置信度</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>What either wing believes of every class, at the step that is looked at: pale the clean image, full the attacked one</source>
        <translation>在所看的步上，两翼各自对每个类别的置信度：浅色为干净图像，深色为受攻击的图像</translation>
    </message>
</context>
<context>
    <name>twins::AttackPlayerView</name>
    <message>
        <location filename="../ui/views/attack_player_view.cpp" line="+135"/>
        <source>The run has kept no checkpoint yet: the first one comes with the first evaluation. Or open another checkpoint.</source>
        <translation>运行还没有保留检查点：第一个会随第一次评估出现。也可以打开其他检查点。</translation>
    </message>
    <message>
        <location line="+55"/>
        <source>stands %1 up to epsilon %2</source>
        <translation>经受住 %1，直到 epsilon %2</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>falls to %1 at epsilon ≈ %2</source>
        <translation>在 epsilon ≈ %2 处被 %1 攻破</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>is wrong without any attack</source>
        <translation>未受攻击就已答错</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>This image</source>
        <translation>这张图像</translation>
    </message>
    <message>
        <location line="+37"/>
        <source>clean image</source>
        <translation>干净图像</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>pass %1 of %2</source>
        <translation>第 %1 次，共 %2 次</translation>
    </message>
    <message>
        <location line="+65"/>
        <location line="+22"/>
        <source>adaptive wing</source>
        <translation>自适应翼</translation>
    </message>
    <message>
        <location line="-22"/>
        <location line="+22"/>
        <source>frozen wing</source>
        <translation>冻结翼</translation>
    </message>
    <message>
        <location line="-17"/>
        <source>Attack player</source>
        <translation>攻击播放器</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Draw the cross-entropy of the label instead of the margin</source>
        <translation>画出标签的交叉熵而不是间隔</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Saliency</source>
        <translation>显著性</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Show how strongly the loss depends on each pixel (the input gradient) instead of the difference</source>
        <translation>显示损失对每个像素的依赖程度（输入梯度），而不是差异</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Play the attack step by step (space)</source>
        <translation>逐步播放攻击（空格键）</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Step of the attack</source>
        <translation>攻击的步</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Step of the attack (left and right keys)</source>
        <translation>攻击的步（左右方向键）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../ui/views/attack_player_view_build.cpp" line="+176"/>
        <source>loading network and images</source>
        <translation>正在加载网络和图像</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>attacking, step %1</source>
        <translation>正在攻击，第 %1 步</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The attack was cancelled. Change something to attack again.</source>
        <translation>攻击已取消。改动任一设置即可再次攻击。</translation>
    </message>
    <message>
        <location line="+21"/>
        <source>Picture to attack</source>
        <translation>要攻击的图片</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Pictures (*.png *.jpg *.jpeg *.webp *.bmp)</source>
        <translation>图片 (*.png *.jpg *.jpeg *.webp *.bmp)</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Checkpoint to attack</source>
        <translation>要攻击的检查点</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Checkpoints (*.safetensors *.pt *.pth *.ckpt *.tar);;All files (*)</source>
        <translation>检查点 (*.safetensors *.pt *.pth *.ckpt *.tar);;所有文件 (*)</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>The clipboard holds no picture.</source>
        <translation>剪贴板中没有图片。</translation>
    </message>
    <message>
        <location filename="../ui/views/attack_pane_figure.cpp" line="+110"/>
        <source>%1 on one image, step by step: what either wing answers, and how far the image stands; pale bars are the clean image</source>
        <translation>%1 逐步攻击一张图像：两翼各自的回答，以及图像能经受到多大半径；浅色条为干净图像</translation>
    </message>
</context>
<context>
    <name>twins::BatchNormCompareBar</name>
    <message>
        <location filename="../ui/views/batch_norm_compare_bar.cpp" line="+142"/>
        <source>compared with</source>
        <translation>对比</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The run that is laid over this one, of those chosen in the dock Runs: %1</source>
        <translation>叠加在本运行上的运行，从“运行”面板所选的运行中选取：%1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>this run</source>
        <translation>本运行</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>other</source>
        <translation>另一运行</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Map and network show the run that is open, in the colours that the other run has too</source>
        <translation>热图与网络显示打开的运行，配色标尺与另一运行相同</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Map and network show %1, layers by their names, in the colours that this run has too</source>
        <translation>热图与网络显示 %1，各层按名称对应，配色标尺与本运行相同</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Map and network show this run&apos;s distance minus that of %1: red where this run&apos;s wings are farther apart, blue where the other&apos;s are</source>
        <translation>热图与网络显示本运行的距离减去 %1 的距离：红色处本运行的两翼相距更远，蓝色处另一运行的更远</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>twins::BatchNormView</name>
    <message>
        <location filename="../ui/views/batch_norm_view_channels.cpp" line="+169"/>
        <source>frozen</source>
        <translation>冻结翼</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>start</source>
        <translation>起点</translation>
    </message>
    <message>
        <location line="-12"/>
        <source>layer %1, %2 per channel</source>
        <translation>层 %1，各通道的%2</translation>
    </message>
    <message>
        <location line="-69"/>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The channels of this epoch cannot be shown</source>
        <translation>无法显示这一轮的通道</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Reading the channels…</source>
        <translation>正在读取通道…</translation>
    </message>
    <message>
        <location line="+68"/>
        <source>channels, farthest apart first (%1)</source>
        <translation>通道，相距最远者在前（%1）</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>adaptive</source>
        <translation>自适应翼</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>now</source>
        <translation>当前</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>last batch</source>
        <translation>最近一批</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>%1, other run</source>
        <translation>%1（另一运行）</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>no batch before the training</source>
        <translation>训练之前没有批</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>last batch: not recorded</source>
        <translation>最近一批：未记录</translation>
    </message>
    <message>
        <location filename="../ui/views/batch_norm_view.cpp" line="+231"/>
        <source>The network&apos;s layers, coloured by %1</source>
        <translation>网络各层，按%1着色</translation>
    </message>
    <message>
        <location filename="../ui/views/batch_norm_view_channels.cpp" line="-25"/>
        <source>channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <location filename="../ui/views/batch_norm_view.cpp" line="-15"/>
        <location filename="../ui/views/batch_norm_view_figure.cpp" line="+86"/>
        <source>epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>BatchNorm distance between wings: %1, layers by epochs</source>
        <translation>两翼间的 BatchNorm 距离：%1，行为层、列为轮</translation>
    </message>
    <message>
        <location filename="../ui/views/batch_norm_view_build.cpp" line="+149"/>
        <source>BatchNorm statistics</source>
        <translation>BatchNorm 统计量</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>This layer has no such values.</source>
        <translation>此层没有这类数值。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Channels of the chosen layer, both wings</source>
        <translation>所选层的各通道，两翼</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>variance</source>
        <translation>方差</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Mean μ, which a wing subtracts from its input</source>
        <translation>均值 μ：翼从输入中减去它</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Variance σ², by whose root a wing divides</source>
        <translation>方差 σ²：翼除以它的平方根</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Weight γ, by which a wing then multiplies; trained</source>
        <translation>权重 γ：翼随后乘以它；参与训练</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Bias β, which a wing adds last; trained</source>
        <translation>偏置 β：翼最后加上它；参与训练</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>sorted</source>
        <translation>排序</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Channels whose wings are farthest apart first, by the distance chosen above; otherwise in the network&apos;s order</source>
        <translation>两翼相距最远的通道排在前面，按上方所选的距离；否则按网络中的次序</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Runs of older versions hold no batch statistics, and a layer whose running statistics normalise has none.</source>
        <translation>旧版本的运行没有批统计量；以滑动统计量归一化的层也没有。</translation>
    </message>
    <message>
        <location filename="../ui/views/batch_norm_view_figure.cpp" line="-54"/>
        <source>Above: how far the statistics of the two wings are apart, for every layer and epoch. Below: the channels of one layer.</source>
        <translation>上：每层每轮两个翼统计量的距离。下：某一层的各通道。</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>diamonds: the adaptive wing of %1</source>
        <translation>菱形：%1 的自适应翼</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>map: this run</source>
        <translation>热图：本运行</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>map: %1</source>
        <translation>热图：%1</translation>
    </message>
    <message>
        <location filename="../ui/views/batch_norm_view_compared.cpp" line="+182"/>
        <source>this run − %1</source>
        <translation>本运行 − %1</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>red: this run&apos;s wings are farther apart, blue: the other&apos;s</source>
        <translation>红：本运行的两翼相距更远；蓝：另一运行的更远</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 ends with epoch %2, at the dashed line, and stays as it was then</source>
        <translation>%1 止于第 %2 轮（虚线处），此后保持该轮的值</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 ends with epoch %2, which stands beside epoch %3</source>
        <translation>%1 止于第 %2 轮，以该轮与第 %3 轮对照</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>of %1 epoch %2 stands beside epoch %3</source>
        <translation>以 %1 的第 %2 轮与第 %3 轮对照</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 holds nothing so early</source>
        <translation>%1 没有这么早的记录</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>%1 and %2 more</source>
        <translation>%1，另有 %2 层</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>layers only here: %1</source>
        <translation>仅本运行有的层：%1</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>layers only there: %1</source>
        <translation>仅另一运行有的层：%1</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>this layer has %1 channels here and %2 there, which cannot be laid over each other</source>
        <translation>此层在本运行有 %1 个通道，在另一运行有 %2 个，无法叠加</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>the two started from different statistics: a channel need not be the same feature</source>
        <translation>两次运行的起始统计量不同：同一通道未必是同一特征</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>reading epoch %1 of %2…</source>
        <translation>正在读取 %2 的第 %1 轮…</translation>
    </message>
    <message>
        <location filename="../ui/views/batch_norm_view_export.cpp" line="+249"/>
        <source>The channels of epoch %1 are still being read; export them in a moment.</source>
        <translation>第 %1 轮的通道仍在读取；请稍后再导出。</translation>
    </message>
</context>
<context>
    <name>twins::BatchNormWords</name>
    <message>
        <location filename="../ui/views/batch_norm_words.cpp" line="+10"/>
        <source>mean shift</source>
        <translation>均值偏移</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>log variance ratio</source>
        <translation>对数方差比</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Gaussian KL</source>
        <translation>高斯 KL</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>weight shift</source>
        <translation>权重偏移</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>bias shift</source>
        <translation>偏置偏移</translation>
    </message>
    <message>
        <location line="+40"/>
        <source>σ</source>
        <translation>σ</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>nats</source>
        <translation>奈特</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>How far the means are apart, in standard deviations of the frozen wing</source>
        <translation>两翼均值相距多远，以冻结翼的标准差为单位</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>How many times wider or narrower one wing&apos;s values are, as a logarithm: 0.69 is twice</source>
        <translation>一翼的取值比另一翼宽或窄多少倍，取对数：0.69 即两倍</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>How badly the frozen wing&apos;s bell curve describes the adaptive one&apos;s, in nats: mean and variance in one figure</source>
        <translation>冻结翼的钟形曲线描述自适应翼时差多少，单位为奈特：把均值与方差合为一个数</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>How far the trained scales are apart; 0 where the wings share them</source>
        <translation>训练得到的缩放系数相距多远；两翼共用时为 0</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>How far the trained offsets are apart; 0 where the wings share them</source>
        <translation>训练得到的偏移量相距多远；两翼共用时为 0</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1.
%2
a: adaptive wing; 0: frozen wing, or the start where there is one wing; ε = 1e-5. A layer&apos;s figure is the mean over its channels; the colours go from 0 to the number over the bar.</source>
        <translation>%1。
%2
a：自适应翼；0：冻结翼，单翼时为起点；ε = 1e-5。一层的数值是其各通道的平均；颜色从 0 到色条顶端的数值。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>How far the BatchNorm statistics move away from the checkpoint. The first column appears when the training starts.</source>
        <translation>BatchNorm 统计量偏离检查点的程度。训练开始后出现第一列。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>This network has no BatchNorm layers, so it has no wings to compare.</source>
        <translation>此网络没有 BatchNorm 层，因而没有可比较的两翼。</translation>
    </message>
</context>
<context>
    <name>twins::ChannelPlot</name>
    <message>
        <location filename="../ui/plots/channel_plot.cpp" line="+198"/>
        <source>channel %1</source>
        <translation>通道 %1</translation>
    </message>
</context>
<context>
    <name>twins::Check</name>
    <message>
        <location filename="../core/config/config_findings_attack.cpp" line="+63"/>
        <source>%1 is %2, but must be between 0 and 1, since images are in [0,1]; did you mean %3?</source>
        <translation>%1 为 %2，但图像取值在 [0,1] 内，它必须介于 0 与 1 之间；是否想填 %3？</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Images are scaled to [0,1], so a radius counts grey levels of 255: 8/255 changes a pixel by at most 8 of them.</source>
        <translation>图像的取值缩放到 [0,1]，因此半径以 255 级灰度计：8/255 表示一个像素最多变化 8 级。</translation>
    </message>
    <message>
        <location line="+3"/>
        <location line="+74"/>
        <location line="+17"/>
        <location line="+55"/>
        <location line="+20"/>
        <location line="+21"/>
        <location filename="../core/config/config_findings_task.cpp" line="+85"/>
        <location line="+123"/>
        <source>Use %1</source>
        <translation>使用 %1</translation>
    </message>
    <message>
        <location line="-157"/>
        <source>%1 steps of %2 cannot reach the radius %3: the training attack is weaker than it looks. Take more or larger steps.</source>
        <translation>%1 步、每步 %2，到不了半径 %3：训练时的攻击比看上去弱。请增加步数或加大步长。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The strongest adversarial examples mostly lie at the edge of the ball; an attack that cannot get there trains against weaker ones than the radius promises.</source>
        <translation>最强的对抗样本大多位于扰动球的边缘；到不了边缘的攻击，训练时面对的样本比半径所承诺的更弱。</translation>
    </message>
    <message>
        <location line="+3"/>
        <location line="+18"/>
        <source>Set the step size to %1</source>
        <translation>将步长设为 %1</translation>
    </message>
    <message>
        <location line="-5"/>
        <source>One step (%1) crosses the whole ball of radius %2; smaller steps find better adversarial examples.</source>
        <translation>一步（%1）就越过半径为 %2 的整个球；步长小一些，能找到更好的对抗样本。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Steps that long jump from edge to edge and cannot follow the gradient; 2.5 times the radius over the number of steps is customary.</source>
        <translation>这么长的步子只会在边缘之间跳跃，无法跟随梯度；通常取半径的 2.5 倍除以步数。</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>The radius is 0: the attack changes nothing, and training pays for it all the same. The method standard does without.</source>
        <translation>半径为 0：攻击什么也不改变，训练却照样为它花时间。方法 standard 不做攻击。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>With radius 0 the adversarial image is the image itself, at the price of all attack steps.</source>
        <translation>半径为 0 时，对抗图像就是原图，却仍要付出全部攻击步数的代价。</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>A radius of %1 is tiny under the L2 norm, which measures the whole image; 128/255 is customary.</source>
        <translation>%1 的半径在 L2 范数下极小，因为它度量整幅图像；通常用 128/255。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The L2 norm adds up the change of all pixels, so the same figure allows far less change than under Linf.</source>
        <translation>L2 范数累加所有像素的变化，因此同一数值所允许的变化远小于 Linf。</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>The evaluation attacks with %1 steps, training with %2: robust accuracy will look better than it is.</source>
        <translation>评估攻击 %1 步，训练攻击 %2 步：鲁棒准确率会显得偏高。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>A network that was trained against an attack resists weaker ones more easily; figures are comparable only under an attack at least as strong.</source>
        <translation>针对某种攻击训练的网络更容易抵御较弱的攻击；只有在至少同样强的攻击下，数值才可比较。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Evaluate with %1 steps</source>
        <translation>用 %1 步评估</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>The evaluation attacks with radius %1, training with %2.</source>
        <translation>评估攻击的半径为 %1，训练攻击的半径为 %2。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Robust accuracy falls as the radius grows: figures at different radii cannot be compared.</source>
        <translation>鲁棒准确率随半径增大而下降：不同半径下的数值不能相互比较。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Evaluate with the radius of training</source>
        <translation>用训练时的半径评估</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>A radius of %1 can turn every image into the same grey: no network can resist it.</source>
        <translation>半径 %1 足以把任何图像变成同样的灰色：没有网络能够抵御。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Every pixel lies within 0.5 of middle grey, so such an attack may erase the image; most likely the figure is meant in another unit.</source>
        <translation>每个像素距中灰都不超过 0.5，因此这样的攻击可以抹去图像；该数值很可能用的是另一种单位。</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>A radius of %1 is less than a tenth of one grey level: the attack is hardly there. Was it divided by 255 twice?</source>
        <translation>半径 %1 不到一级灰度的十分之一：攻击几乎不存在。是否除了两次 255？</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Images have 256 grey levels, 1/255 apart; robustness is studied at radii of several levels.</source>
        <translation>图像有 256 级灰度，级差为 1/255；鲁棒性研究所用的半径为若干级。</translation>
    </message>
    <message>
        <location line="+20"/>
        <source>The radius %1 is not a whole number of grey levels; the nearest is %2.</source>
        <translation>半径 %1 不是整数级灰度；最接近的是 %2。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Results are published at whole levels such as 8/255; a rounded decimal such as 0.03 or 0.0314 is another attack, and its figures compare with none.</source>
        <translation>已发表的结果采用 8/255 这样的整数级；0.03 或 0.0314 之类的舍入小数是另一种攻击，其数值无从比较。</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>%1 evaluation steps of %2 cannot reach the radius %3: robust accuracy will look better than it is.</source>
        <translation>%1 个步长为 %2 的评估步无法到达半径 %3：鲁棒准确率会显得比实际更好。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>An attack that ends inside the ball misses the examples at its edge, which fool the network most often.</source>
        <translation>停在扰动球内部的攻击会错过边缘的样本，而那些样本最常骗过网络。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Evaluate with steps of %1</source>
        <translation>用步长 %1 评估</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>Training attacks from a random start, the evaluation from the image itself: it is the weaker attack.</source>
        <translation>训练攻击从随机起点开始，评估攻击却从图像本身开始：它是较弱的攻击。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>At the image itself the gradient may be flat or mislead; a random start escapes that.</source>
        <translation>在图像本身处，梯度可能平坦或误导；随机起点可以避开这一点。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Evaluate from a random start</source>
        <translation>从随机起点评估</translation>
    </message>
    <message>
        <location filename="../core/config/config_findings_task.cpp" line="-182"/>
        <source>Two wings share a batch: it must hold at least 2 images.</source>
        <translation>两翼共用一个批：每批至少要有 2 张图像。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>One half of each batch goes through the frozen wing and the other through the adaptive one.</source>
        <translation>每批的一半经过冻结翼，另一半经过自适应翼。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Use a batch of 128</source>
        <translation>批大小用 128</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>A batch of %1 splits unevenly: the frozen wing gets %2 images, the adaptive wing %3.</source>
        <translation>大小为 %1 的批无法平分：冻结翼分到 %2 张图像，自适应翼分到 %3 张。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Equal halves weigh both wings alike in every step.</source>
        <translation>均分使两翼在每一步中的权重相同。</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+219"/>
        <location line="+104"/>
        <location filename="../core/config/file_findings.cpp" line="+180"/>
        <location line="+32"/>
        <source>Use a batch of %1</source>
        <translation>批大小用 %1</translation>
    </message>
    <message>
        <location line="-309"/>
        <source>There is no checkpoint: the frozen wing will hold the statistics of random weights. Choose a pre-trained network.</source>
        <translation>没有检查点：冻结翼持有的将是随机权重的统计量。请选择一个预训练网络。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The frozen wing keeps what pre-training learnt; random weights have learnt nothing. Which file to start from only you can say.</source>
        <translation>冻结翼保留预训练所学的内容；随机权重什么也没有学到。从哪个文件开始只有您能决定。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>There is no checkpoint: training starts from random weights. Choose a pre-trained network to fine-tune.</source>
        <translation>没有检查点：训练将从随机权重开始。请选择一个预训练网络来微调。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Fine-tuning adapts what a network has learnt before. Which file to start from only you can say.</source>
        <translation>微调是让网络适应，前提是它以前学到过东西。从哪个文件开始只有您能决定。</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>The architecture is to be read from the checkpoint, but training starts without one: choose an architecture, for example resnet18.</source>
        <translation>架构要从检查点读取，但训练不从检查点开始：请选择一种架构，例如 resnet18。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Without a checkpoint nothing says how many layers the network has.</source>
        <translation>没有检查点，就无从得知网络有多少层。</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>Pre-training starts from random weights; the checkpoint is not used.</source>
        <translation>预训练从随机权重开始；不会使用该检查点。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>A file that is named but not used misleads whoever reads the configuration later.</source>
        <translation>写出却不使用的文件会误导以后阅读此配置的人。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Leave the checkpoint out</source>
        <translation>不使用检查点</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Under %1 the best epoch is chosen on the test images, as in the original: its figure flatters the network.</source>
        <translation>按 %1，最佳轮在测试图像上选出，与原作相同：其数值会美化网络。</translation>
    </message>
    <message>
        <location line="+3"/>
        <location line="+12"/>
        <source>The best of many epochs on the test images is high by luck as well; images held out of training choose without that bias.</source>
        <translation>多个轮次中测试图像上的最佳值也有运气成分；从训练集中留出的图像可以无偏地选择。</translation>
    </message>
    <message>
        <location line="-10"/>
        <source>Use the preset sound, with a tenth for validation</source>
        <translation>使用 sound 预设，留出十分之一作验证</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>There are no validation images: the best epoch will be chosen on the test images. A tenth of the training images is customary.</source>
        <translation>没有验证图像：最佳轮将在测试图像上选出。通常留出十分之一的训练图像。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Hold out a tenth for validation</source>
        <translation>留出十分之一作验证</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>The authors&apos; code uses radius 0.0314, step size 0.00784 and an evaluation by PGD-10 without random start; some of them differ here.</source>
        <translation>原作者代码使用半径 0.0314、步长 0.00784，并以不带随机起点的 PGD-10 评估；此处有若干项与之不同。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The preset names a procedure; with other values the figures are not those of the authors.</source>
        <translation>预设指的是一套流程；换用其他值，得到的就不是作者的数值。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Use the authors&apos; values</source>
        <translation>使用作者的值</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>There are %1 channel means and %2 channel deviations; give as many of both, or neither.</source>
        <translation>共有 %1 个通道均值、%2 个通道标准差；请给出同样多个，或者都不给。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Each channel is normalised by its own mean and deviation.</source>
        <translation>每个通道用各自的均值和标准差归一化。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Take both from the checkpoint or data set</source>
        <translation>两者都取自检查点或数据集</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>classes must name at least two classes, each once.</source>
        <translation>classes 至少要列出两个类别，每个只列一次。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>A classifier of one class is always right and learns nothing.</source>
        <translation>只有一个类别的分类器永远正确，什么也学不到。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Use all classes</source>
        <translation>使用所有类别</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>A custom network needs at least one stage: give the blocks of each, for example 1,1,1.</source>
        <translation>自定义网络至少需要一个阶段：请给出各阶段的块数，例如 1,1,1。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The stages are the body of the network.</source>
        <translation>各阶段是网络的主体。</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>A mirrored digit is no digit: turn the random flip off for this data set.</source>
        <translation>数字左右翻转后就不再是数字：请为此数据集关闭随机翻转。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Augmentation must keep the label true; a mirrored 2 is not a 2.</source>
        <translation>数据增强必须保持标签正确；镜像的 2 不再是 2。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Turn the flip off</source>
        <translation>关闭翻转</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>A learning rate of %1 may diverge with two wings, since nothing renormalises the frozen one; lower it or set a gradient limit.</source>
        <translation>双翼时学习率 %1 可能发散，因为冻结翼不会重新归一化；请调低学习率，或设置梯度上限。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Batch statistics renormalise whatever the weights grow to; the frozen statistics cannot, so large steps add up.</source>
        <translation>批统计量会把不断增大的权重重新归一化；冻结的统计量做不到，因此大步会不断累积。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Limit the gradient to %1</source>
        <translation>将梯度限制为 %1</translation>
    </message>
    <message>
        <location line="+11"/>
        <location filename="../core/config/file_findings.cpp" line="-5"/>
        <source>A batch of %1 is larger than the %2 training images: every epoch will be one short step.</source>
        <translation>批大小 %1 大于 %2 张训练图像：每一轮都只有不满的一步。</translation>
    </message>
    <message>
        <location line="+3"/>
        <location filename="../core/config/file_findings.cpp" line="+3"/>
        <source>One step an epoch makes epochs, schedule and milestones mean something else.</source>
        <translation>每轮只有一步时，轮次、学习率计划和里程碑的含义都会改变。</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>Without milestones the learning rate stays as it is.</source>
        <translation>没有里程碑，学习率将保持不变。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>A multi-step schedule lowers the rate at its milestones, which lets the weights settle.</source>
        <translation>多步计划在里程碑处降低学习率，使权重得以稳定。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Drop at 1/2 and 5/6</source>
        <translation>在 1/2 和 5/6 处下降</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Only the start and the last of the %1 epochs will be evaluated.</source>
        <translation>在 %1 轮中，只会评估起点和最后一轮。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Between evaluations neither overfitting nor the best epoch can be seen.</source>
        <translation>两次评估之间，既看不到过拟合，也看不到最佳轮次。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Evaluate after every epoch</source>
        <translation>每轮之后都评估</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>The probe takes %1 of the %2 epochs: no epoch is left to fine-tune the whole network.</source>
        <translation>探针训练占了 %2 轮中的 %1 轮：没有剩下的轮次来微调整个网络。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The probe trains the classifier alone; fine-tuning comes after it.</source>
        <translation>探测只训练分类器；微调在其后进行。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Probe for %1 epochs</source>
        <translation>探测 %1 轮</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Weight decay pulls the weights to zero, L2-SP to the checkpoint: set the weight decay to 0.</source>
        <translation>权重衰减把权重拉向零，L2-SP 则拉向检查点：请把权重衰减设为 0。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Two pulls to different places end between them, and neither weight means what it says.</source>
        <translation>朝向不同位置的两个拉力会停在中间，两个权重都不再是其本意。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Set the weight decay to 0</source>
        <translation>将权重衰减设为 0</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>With lambda 0 half of every batch is computed and then ignored; take the method without the second wing, or lambda 1.</source>
        <translation>lambda 为 0 时，每批图像有一半算完便被忽略；请改用没有第二翼的方法，或令 lambda 为 1。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Lambda weighs the loss of the frozen wing, through which half of the batch passes.</source>
        <translation>Lambda 是冻结翼损失的权重，每批的一半经过该翼。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Use lambda %1</source>
        <translation>使用 lambda %1</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>The adaptive wing sees only %1 images of each batch of %2: its statistics will be noisy.</source>
        <translation>自适应翼在每批 %2 张图像中只看到 %1 张：其统计量会有噪声。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>It normalises by mean and variance of its half of the batch; from a few images both are guesses, and so are the running statistics.</source>
        <translation>它用自己那半批的均值和方差归一化；图像太少时两者都只是猜测，运行统计量也是如此。</translation>
    </message>
    <message>
        <location filename="../core/config/config_findings_data.cpp" line="+21"/>
        <source>An image folder has no usual place: choose its folder.</source>
        <translation>图像文件夹没有通常的位置：请选择其文件夹。</translation>
    </message>
    <message>
        <location line="+2"/>
        <location line="+48"/>
        <source>Only you know where your pictures are.</source>
        <translation>只有您知道自己的图片在哪里。</translation>
    </message>
    <message>
        <location line="-35"/>
        <source>Photographs are resized to %1, less than the %2 that are to be cut out of them.</source>
        <translation>照片被缩放到 %1，小于要从中截取的 %2。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The centre is cut out of the resized photograph, which must be at least as large; 256 to 224 is customary.</source>
        <translation>中心是从缩放后的照片中截取的，照片至少要有那么大；通常的比例是 256 比 224。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Resize to %1</source>
        <translation>缩放到 %1</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>%1 is for evaluation only: train on %2, then evaluate on it.</source>
        <translation>%1 仅供评估：请在 %2 上训练，再用它评估。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Its images are corrupted test images; a network that saw them in training says nothing about new ones.</source>
        <translation>其图像是被破坏的测试图像；训练时见过它们的网络说明不了对新图像的表现。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Train on %1</source>
        <translation>在 %1 上训练</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>An image folder has no usual place: choose the source&apos;s folder.</source>
        <translation>图像文件夹没有惯常的位置：请选择源数据的文件夹。</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Source and downstream task are both %1: every step trains the same task twice.</source>
        <translation>源任务与下游任务都是 %1：每一步都把同一任务训练两次。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Joint fine-tuning keeps what was learnt from other data; the same data again only counts its loss double.</source>
        <translation>联合微调保留从其他数据学到的东西；再用同样的数据只会把它的损失算两遍。</translation>
    </message>
    <message>
        <location line="+2"/>
        <location filename="../core/config/file_findings.cpp" line="-161"/>
        <source>Take the method %1</source>
        <translation>改用方法 %1</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>With a source weight of 0 every step attacks a source batch and then ignores it.</source>
        <translation>源权重为 0 时，每一步攻击一个源批次，然后将其忽略。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The source weight weighs the loss of the source batch, which costs as much time as a downstream batch.</source>
        <translation>源权重衡量源批次的损失，而源批次与下游批次花费同样多的时间。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Use a source weight of %1</source>
        <translation>使用源权重 %1</translation>
    </message>
    <message>
        <location filename="../app/cli_inspect.cpp" line="+251"/>
        <source>Training would end before it began.</source>
        <translation>训练还未开始就会结束。</translation>
    </message>
    <message>
        <location filename="../core/config/file_findings.cpp" line="-3"/>
        <source>The checkpoint&apos;s network has no BatchNorm and so no second wing.</source>
        <translation>检查点的网络没有 BatchNorm，因此没有第二翼。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The wings of TWINS differ in nothing but the statistics of BatchNorm.</source>
        <translation>TWINS 的两翼只在 BatchNorm 的统计量上不同。</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>The checkpoint holds no batch-norm statistics: every running mean is 0 and every running variance 1. Choose one that was saved after training.</source>
        <translation>检查点没有批归一化统计量：所有运行均值为 0，所有运行方差为 1。请选择训练之后保存的检查点。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The frozen wing and every evaluation normalise by these statistics; untouched ones say nothing about the pre-training data.</source>
        <translation>冻结翼和每次评估都用这些统计量归一化；未经更新的统计量不包含预训练数据的任何信息。</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Use the data set&apos;s usual figures</source>
        <translation>采用数据集的常用数值</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>The checkpoint does not say how its images were normalised: the network gets them in [0,1] as they are.</source>
        <translation>检查点没有说明其图像如何归一化：网络直接得到 [0,1] 中的图像。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>A network that was trained on normalised images sees others without it. Where it was trained on plain ones, all is well.</source>
        <translation>在归一化图像上训练的网络，没有归一化时看到的是不同的图像。若它在未归一化的图像上训练，则一切正常。</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>Mean %1 and deviation %2 take the place of the checkpoint&apos;s own, %3 and %4.</source>
        <translation>均值 %1 和标准差 %2 取代了检查点自己的 %3 和 %4。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The weights were trained on images normalised by the checkpoint&apos;s figures; two normalisations do not add up, the one here replaces the other.</source>
        <translation>权重是在按检查点数值归一化的图像上训练的；两种归一化不会叠加，这里的会取代那里的。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Take the checkpoint&apos;s</source>
        <translation>采用检查点的数值</translation>
    </message>
    <message>
        <location line="+20"/>
        <source>The checkpoint was trained on %1 already: source and downstream task are the same.</source>
        <translation>检查点已经在 %1 上训练过：源任务与下游任务相同。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Fine-tuning shows what carries over to another task; here nothing has to, and test images may have been seen. Which task to take only you can say.</source>
        <translation>微调显示哪些东西能迁移到另一任务；这里无需迁移，而且测试图像可能已被见过。选哪个任务只有您能决定。</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>The checkpoint tells %1 classes apart, the data set has %2: a new classifier is trained.</source>
        <translation>检查点区分 %1 个类别，数据集有 %2 个：将训练新的分类器。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The classifier is never carried over in fine-tuning; a count that you did not expect may mean the wrong file or the wrong classes.</source>
        <translation>微调从不沿用分类器；若类别数出乎意料，可能是选错了文件或类别。</translation>
    </message>
    <message>
        <location line="+32"/>
        <source>With %1 training images the last batch of each epoch holds a single one.</source>
        <translation>有 %1 张训练图像时，每轮最后一个批次只有一张图像。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>One image has no batch statistics and nothing for a second wing; such a step uses the running ones.</source>
        <translation>单张图像没有批统计量，也没有可供第二翼的部分；这一步使用运行统计量。</translation>
    </message>
</context>
<context>
    <name>twins::CheckpointDetails</name>
    <message>
        <location filename="../core/session/checkpoint_details.cpp" line="+40"/>
        <source>no network: names and shapes are of none that this program builds</source>
        <translation>没有网络：名称和形状不属于本程序能构建的任何网络</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>doubtful: %1 tensors fit, %2 are missing, %3 have another shape, %4 are not used</source>
        <translation>存疑：%1 个张量匹配，%2 个缺失，%3 个形状不同，%4 个未使用</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>certain: the file says so, and all %1 tensors fit</source>
        <translation>确定：文件自身说明，且全部 %1 个张量匹配</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>sure: from names and shapes, and all %1 tensors fit</source>
        <translation>可靠：由名称和形状得出，且全部 %1 个张量匹配</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>both wings</source>
        <translation>两翼</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>adaptive wing</source>
        <translation>自适应翼</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>frozen wing</source>
        <translation>冻结翼</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>classifier</source>
        <translation>分类器</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>counter</source>
        <translation>计数器</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>not used</source>
        <translation>未使用</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>another shape: %1 expected</source>
        <translation>形状不同：应为 %1</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Confidence</source>
        <translation>可信度</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Parameters</source>
        <translation>参数数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Classes</source>
        <translation>类别数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Wings</source>
        <translation>翼</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>two</source>
        <translation>两个</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>one</source>
        <translation>一个</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Normalisation</source>
        <translation>归一化</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>none in the file</source>
        <translation>文件中没有</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>mean %1, deviation %2</source>
        <translation>均值 %1，标准差 %2</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Made robust to epsilon</source>
        <translation>鲁棒训练的 epsilon</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Wrappers</source>
        <translation>外层前缀</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>“%1” taken off, %2 tensors of them left out</source>
        <translation>去掉“%1”，略去其中 %2 个张量</translation>
    </message>
</context>
<context>
    <name>twins::CheckpointDialog</name>
    <message>
        <location filename="../ui/dialogs/checkpoint_dialog.cpp" line="+63"/>
        <source>Tensor</source>
        <translation>张量</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Goes to</source>
        <translation>去向</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <location line="+25"/>
        <source>What the checkpoint holds</source>
        <translation>检查点的内容</translation>
    </message>
</context>
<context>
    <name>twins::ClassAccuracyBars</name>
    <message>
        <location filename="../ui/plots/class_accuracy_bars.cpp" line="+106"/>
        <source>%1: %2 of %3 images clean</source>
        <translation>%1：%3 张图像中干净正确 %2</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1: %2 clean, %3 robust (95 % interval %4) of %5 images</source>
        <translation>%1：干净 %2，鲁棒 %3（95 % 区间 %4），共 %5 张图像</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>%1: %2 clean, %3 robust</source>
        <translation>%1：干净 %2，鲁棒 %3</translation>
    </message>
</context>
<context>
    <name>twins::ClassPanel</name>
    <message>
        <location filename="../ui/panels/class_panel.cpp" line="+57"/>
        <source>the %1 least robust of %2</source>
        <translation>%2 类中最不鲁棒的 %1 类</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>robust figures are counted at the end</source>
        <translation>鲁棒数字在结束时统计</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>robust at ε %1</source>
        <translation>ε %1 处的鲁棒</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>clean</source>
        <translation>干净</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>robust</source>
        <translation>鲁棒</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Clean</source>
        <translation>干净</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Robust</source>
        <translation>鲁棒</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>95 % interval</source>
        <translation>95 % 区间</translation>
    </message>
    <message>
        <location line="+43"/>
        <source>Each class</source>
        <translation>各类别</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Which classes hold and which fall shows here once an evaluation is chosen.</source>
        <translation>选定一次评估后，这里显示哪些类别守住、哪些失守。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Clean and robust accuracy of each class</source>
        <translation>各类别的干净准确率与鲁棒准确率</translation>
    </message>
</context>
<context>
    <name>twins::ComparedSamplesLine</name>
    <message>
        <location filename="../ui/views/adversarial_view_compared_line.cpp" line="+51"/>
        <source>%1: reading the examples of epoch %2…</source>
        <translation>%1：正在读取第 %2 轮的样本…</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 cannot be laid beside it: %2</source>
        <translation>%1 无法并列显示：%2</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 keeps no adversarial examples.</source>
        <translation>%1 未保存对抗样本。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>%1 and the shown run have no image in common.</source>
        <translation>%1 与所示运行没有共同的图像。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>its last: it has no epoch %1</source>
        <translation>其最后一次：它没有第 %1 轮</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>images in both: %1</source>
        <translation>两者共有的图像：%1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>only in the shown run: %1</source>
        <translation>仅所示运行有：%1</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>only in the other: %1</source>
        <translation>仅另一运行有：%1</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>twins::ComparedVerdicts</name>
    <message>
        <location filename="../ui/views/compared_verdicts.cpp" line="+27"/>
        <source>not evaluated</source>
        <translation>尚未评估</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>not evaluated under %1</source>
        <translation>未用 %1 评估过</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>only within %1</source>
        <translation>只在 %1 内评估过</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>only on other images: %1 of %2</source>
        <translation>只在其他图像上评估过：%2 的 %1 张</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>only through its %1 wing</source>
        <translation>只评估过其%1翼</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>only with other settings of the attack</source>
        <translation>只用攻击的其他设置评估过</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>its evaluation is not complete</source>
        <translation>评估尚未完成</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>A verdict of %1 cannot be read and is left out: %2</source>
        <translation>%1 的一份评估结论无法读取，已略去：%2</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>%1 verdicts of %2 cannot be read and are left out; the first: %3</source>
        <translation>%2 有 %1 份评估结论无法读取，已略去；其中第一份：%3</translation>
    </message>
    <message>
        <location line="+25"/>
        <source>%1: %2 robust (95 %: %3), %4 clean · %5</source>
        <translation>%1：鲁棒 %2（95 %：%3），干净 %4 · %5</translation>
    </message>
    <message>
        <location line="+108"/>
        <source>only its classes, which are counted within %1</source>
        <translation>仅各类别未叠加：它们在 %1 内统计</translation>
    </message>
</context>
<context>
    <name>twins::ConfigDifferenceModel</name>
    <message>
        <location filename="../ui/models/config_difference_model.cpp" line="+119"/>
        <source>Without effect in this run</source>
        <translation>在此运行中不起作用</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>Parameter</source>
        <translation>参数</translation>
    </message>
</context>
<context>
    <name>twins::ConfigDifferencePanel</name>
    <message>
        <location filename="../ui/panels/config_difference_panel.cpp" line="+68"/>
        <source>Choose two or more runs, or check them, to see in which parameters they differ.</source>
        <translation>选择或勾选两个以上的运行，查看它们在哪些参数上不同。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>These runs have the same configuration.</source>
        <translation>这些运行的配置相同。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>1 parameter</source>
        <translation>1 个参数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 parameters</source>
        <translation>%1 个参数</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Parameters in which the runs %1 differ</source>
        <translation>运行 %1 之间不同的参数</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>What differs</source>
        <translation>差异</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Parameters in which the runs differ</source>
        <translation>各运行不同的参数</translation>
    </message>
</context>
<context>
    <name>twins::ConvertDialog</name>
    <message>
        <location filename="../ui/dialogs/convert_dialog.cpp" line="+24"/>
        <source>Convert…</source>
        <translation>转换…</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Convert a checkpoint</source>
        <translation>转换检查点</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Adaptive wing: the network that is evaluated</source>
        <translation>自适应翼：用于评估的网络</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Frozen wing: with the pre-training statistics</source>
        <translation>冻结翼：带有预训练统计量</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Both wings: the frozen one under main_bn</source>
        <translation>两翼：冻结翼位于 main_bn 之下</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>A file ending in .safetensors, or in .pt or .pth for torch.load(weights_only=True) and load_state_dict(strict=True).</source>
        <translation>以 .safetensors 结尾的文件；或以 .pt、.pth 结尾，供 torch.load(weights_only=True) 和 load_state_dict(strict=True) 使用。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Holds</source>
        <translation>内容</translation>
    </message>
    <message>
        <location line="+40"/>
        <source>Checkpoint to convert</source>
        <translation>要转换的检查点</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Checkpoints (*.safetensors *.pt *.pth *.ckpt *.th);;All files (*)</source>
        <translation>检查点 (*.safetensors *.pt *.pth *.ckpt *.th);;所有文件 (*)</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Write the checkpoint as</source>
        <translation>将检查点另存为</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>safetensors (*.safetensors);;PyTorch (*.pt *.pth)</source>
        <translation>safetensors (*.safetensors);;PyTorch (*.pt *.pth)</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Writing %1…</source>
        <translation>正在写入 %1…</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>%1 tensors are in %2.</source>
        <translation>%2 中有 %1 个张量。</translation>
    </message>
</context>
<context>
    <name>twins::DataSetsDialog</name>
    <message>
        <location filename="../ui/dialogs/data_sets_dialog.cpp" line="+32"/>
        <source>Unpacking %1</source>
        <translation>正在解压 %1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Arranging %1</source>
        <translation>正在整理 %1</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Downloading %1</source>
        <translation>正在下载 %1</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Use in the experiment</source>
        <translation>用于实验</translation>
    </message>
    <message>
        <location line="+3"/>
        <location line="+7"/>
        <source>Data sets</source>
        <translation>数据集</translation>
    </message>
    <message>
        <location line="-3"/>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Licence and source</source>
        <translation>许可与来源</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Checksum</source>
        <translation>校验和</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Kept in</source>
        <translation>保存于</translation>
    </message>
    <message>
        <location line="+50"/>
        <source>there</source>
        <translation>已有</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>none published</source>
        <translation>未公布</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>This program was built without downloads; the README says where the files of each data set belong.</source>
        <translation>此程序构建时未包含下载功能；README 说明了各数据集的文件应放在哪里。</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Fetch</source>
        <translation>获取</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>Asking for %1…</source>
        <translation>正在请求 %1…</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>Stopped. Fetching it again goes on where it was.</source>
        <translation>已停止。再次获取会从中断处继续。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 is there.</source>
        <translation>%1 已就绪。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Folder for data sets</source>
        <translation>数据集文件夹</translation>
    </message>
</context>
<context>
    <name>twins::DockTitleBar</name>
    <message>
        <location filename="../ui/dock_title_bar.cpp" line="+102"/>
        <source>Put back</source>
        <translation>放回</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Float</source>
        <translation>浮动</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Export figure…</source>
        <translation>导出图形…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Float, export, close</source>
        <translation>浮动、导出、关闭</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Menu of this panel</source>
        <translation>此面板的菜单</translation>
    </message>
</context>
<context>
    <name>twins::Docks</name>
    <message>
        <location filename="../ui/dock_registry.cpp" line="+21"/>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Clean and robust accuracy are drawn here at every evaluation.</source>
        <translation>每次评估后，干净准确率与鲁棒准确率绘于此处。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Loss per wing</source>
        <translation>各翼损失</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The loss of each wing is drawn here, step by step.</source>
        <translation>各翼的损失逐步绘于此处。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Adversarial examples</source>
        <translation>对抗样本</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Clean images stand here beside their adversarial twins, with what both wings make of them.</source>
        <translation>干净图像与其对抗图像并排列于此处，并附两翼各自的判断。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>BatchNorm: distance between wings</source>
        <translation>BatchNorm：两翼间的距离</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>How far the statistics of the two wings drift apart appears here, layer by layer.</source>
        <translation>两翼的统计量相互偏离多远，逐层显示于此处。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>What the training does is written here, line by line.</source>
        <translation>训练所做的事逐行写在此处。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>How a trained network stands against strong attacks is measured here, and whether the figures can be believed.</source>
        <translation>这里测量训练好的网络能否经受强攻击，以及这些数字是否可信。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Dynamics of the weights</source>
        <translation>权重的动态</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>How far each step turns the weights, and which wing&apos;s gradient does it, is drawn here layer by layer.</source>
        <translation>这里逐层画出每一步使权重转动多少，以及这来自哪一翼的梯度。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Attack player</source>
        <translation>攻击播放器</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>One image is attacked here as the sliders move, step by step, on any kept network of the run.</source>
        <translation>拖动滑块时，这里会对一张图像逐步进行攻击，可选运行保留的任一网络。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Every training is kept and listed here, to be found again and compared.</source>
        <translation>每次训练都保存并列在这里，便于日后查找和比较。</translation>
    </message>
</context>
<context>
    <name>twins::DynamicsView</name>
    <message>
        <location filename="../ui/views/dynamics_view.cpp" line="+146"/>
        <source>Angle of weight and gradient: cos(w, g)</source>
        <translation>权重与梯度的夹角：cos(w, g)</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+1"/>
        <source>cos(w, g)</source>
        <translation>cos(w, g)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>By batch statistics BatchNorm does not see a weight&apos;s length: its gradient stands at right angles to it, on the dotted line. Through the frozen wing it does not.</source>
        <translation>使用批统计量时，BatchNorm 看不到权重的长度：梯度与权重垂直，落在虚线上。经过冻结翼时则不然。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Length of the gradient: ||g||</source>
        <translation>梯度的长度：||g||</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+1"/>
        <source>||g||</source>
        <translation>||g||</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>With BatchNorm alone a longer weight has a shorter gradient, so that training slows down as weights grow. The frozen wing&apos;s gradient does not shrink with it.</source>
        <translation>只有 BatchNorm 时，权重越长梯度越短，因此训练随权重增长而变慢。冻结翼的梯度不随之缩短。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Length of the weight: ||w||</source>
        <translation>权重的长度：||w||</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+1"/>
        <source>||w||</source>
        <translation>||w||</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Steps at right angles to a weight only make it longer; only weight decay, or the frozen wing&apos;s gradient, makes it shorter.</source>
        <translation>与权重垂直的步只会使它变长；只有权重衰减或冻结翼的梯度能使它变短。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Effective learning rate: rate / ||w||²</source>
        <translation>有效学习率：学习率 / ||w||²</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>effective rate</source>
        <translation>有效学习率</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>rate / ||w||²</source>
        <translation>学习率 / ||w||²</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>How far a step turns a weight that BatchNorm normalises: the larger, the faster the network leaves its start.</source>
        <translation>一步使被 BatchNorm 归一化的权重转动多少：越大，网络离开起点越快。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Relative update: rate · ||g|| / ||w||</source>
        <translation>相对更新：学习率 · ||g|| / ||w||</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>relative update</source>
        <translation>相对更新</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>rate · ||g|| / ||w||</source>
        <translation>学习率 · ||g|| / ||w||</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The length of a step beside the length of the weight.</source>
        <translation>一步的长度与权重长度之比。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Angle of a step</source>
        <translation>一步的转角</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>angle</source>
        <translation>转角</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>angle of a step (degrees)</source>
        <translation>一步的转角（度）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>By how much one step turns the weight, momentum and weight decay included.</source>
        <translation>一步使权重转动多少，包括动量和权重衰减。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Agreement of gradients</source>
        <translation>梯度的一致性</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>agreement</source>
        <translation>一致性</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>cosine of two gradients</source>
        <translation>两个梯度的余弦</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>1: both want the same step; 0: they have nothing in common; below, each undoes the other&apos;s.</source>
        <translation>1：两者要走同一步；0：互不相干；小于 0：互相抵消。</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>frozen and adaptive wing</source>
        <translation>冻结翼与自适应翼</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>clean and adversarial images</source>
        <translation>干净图像与对抗图像</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>whole loss</source>
        <translation>总损失</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>frozen wing</source>
        <translation>冻结翼</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>adaptive wing</source>
        <translation>自适应翼</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <location line="+138"/>
        <source>%1, kept: %2</source>
        <translation>%1，保留：%2</translation>
    </message>
    <message>
        <location line="+31"/>
        <source>kept: %1</source>
        <translation>保留：%1</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>plain BatchNorm</source>
        <translation>普通 BatchNorm</translation>
    </message>
    <message>
        <location line="+2"/>
        <location line="+33"/>
        <location filename="../ui/views/dynamics_view_export.cpp" line="+34"/>
        <source>epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <location line="-22"/>
        <source>Median of all convolutions.</source>
        <translation>所有卷积的中位数。</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Layer %1.</source>
        <translation>层 %1。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Looking takes %1 % of the training time.</source>
        <translation>观察占训练时间的 %1 %。</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Dynamics</source>
        <translation>动态</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Layers</source>
        <translation>各层</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Quantity</source>
        <translation>量</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>What is drawn, for every convolution</source>
        <translation>为每个卷积画出的量</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>all layers</source>
        <translation>所有层</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The median of all convolutions above; otherwise the layer chosen below</source>
        <translation>上图为所有卷积的中位数；否则为下方选中的层</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>log</source>
        <translation>对数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Logarithmic axis</source>
        <translation>对数坐标轴</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Keeps this run&apos;s curves, dashed, to lay others over them: open an AT run, keep it, then open a TWINS run</source>
        <translation>以虚线保留此运行的曲线，以便与其他运行叠加：打开一个 AT 运行，保留它，再打开一个 TWINS 运行</translation>
    </message>
    <message>
        <location filename="../ui/views/dynamics_view_export.cpp" line="+16"/>
        <source>How the weights of the layers move over the epochs: %1.</source>
        <translation>各层权重随轮数的变化：%1。</translation>
    </message>
</context>
<context>
    <name>twins::EpochMenu</name>
    <message>
        <location filename="../ui/views/epoch_menu.cpp" line="+20"/>
        <source>The run is still being trained: stop it first.</source>
        <translation>该运行仍在训练：请先停止。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The run kept no checkpoint of epoch %1: &quot;Keep a checkpoint every&quot; says which epochs are kept.</source>
        <translation>该运行没有保留第 %1 轮的检查点：由“检查点保留间隔”决定保留哪些轮。</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Epoch %1 was the last: nothing is left to train.</source>
        <translation>第 %1 轮是最后一轮：没有剩余的训练。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>A kept checkpoint does not hold the source task&apos;s classifier, which joint fine-tuning trains too.</source>
        <translation>保留的检查点不含源任务的分类器，而联合微调也训练它。</translation>
    </message>
    <message>
        <location line="+36"/>
        <source>Pre-training starts from random weights, not from a checkpoint.</source>
        <translation>预训练从随机权重开始，而不是从检查点开始。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Roll back to epoch %1</source>
        <translation>回退到第 %1 轮</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>A new run that holds this one up to epoch %1 and trains the epochs that remain, with the same batches and schedule. The optimiser starts without momentum, which a kept checkpoint does not hold, so the curves will not be the same to the bit. This run stays as it is.</source>
        <translation>新建一个运行，包含本运行到第 %1 轮为止的内容，并以相同的批次和调度训练剩余的轮。保留的检查点不含动量，因此优化器从零动量开始，曲线不会逐位相同。本运行保持不变。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Branch from epoch %1</source>
        <translation>从第 %1 轮分支</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>A new run with the same configuration, from its first epoch to its last, that takes the checkpoint of epoch %1 as its pre-trained network: both wings start from the adaptive one, with a new classifier and no momentum.</source>
        <translation>以相同配置从第一轮到最后一轮新建一个运行，以第 %1 轮的检查点作为预训练网络：两翼都从自适应翼开始，使用新的分类器，没有动量。</translation>
    </message>
</context>
<context>
    <name>twins::EpochPlayer</name>
    <message>
        <location filename="../ui/panels/epoch_player.cpp" line="+151"/>
        <source>epoch %1, reading epoch %2…</source>
        <translation>第 %1 轮，正在读取第 %2 轮…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Pause (space)</source>
        <translation>暂停（空格）</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Play the epochs (space)</source>
        <translation>逐轮播放（空格）</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>Epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The epoch that the whole view shows; left and right step through them</source>
        <translation>整个视图所显示的轮；左右键逐轮移动</translation>
    </message>
</context>
<context>
    <name>twins::Error</name>
    <message>
        <location filename="../ui/opening.cpp" line="+18"/>
        <source>There is no file or folder %1.</source>
        <translation>没有文件或文件夹 %1。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>%1 is not a run folder: it has no config.json with a metrics.jsonl beside it.</source>
        <translation>%1 不是运行文件夹：其中没有 config.json 与同处一起的 metrics.jsonl。</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>%1 is neither a run folder, a configuration (.json) nor a checkpoint (.safetensors, .pt, .pth, .ckpt, .th).</source>
        <translation>%1 既不是运行文件夹，也不是配置（.json）或检查点（.safetensors、.pt、.pth、.ckpt、.th）。</translation>
    </message>
    <message>
        <location filename="../ui/plots/metric_plot.cpp" line="+67"/>
        <source>The plot has no curve &quot;%1&quot;.</source>
        <translation>图中没有曲线“%1”。</translation>
    </message>
    <message>
        <location filename="../ui/tour.cpp" line="+45"/>
        <source>%1 is not a run folder.</source>
        <translation>%1 不是运行文件夹。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The folder %1 cannot be created.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
    <message>
        <location line="+95"/>
        <source>The picture %1 cannot be written.</source>
        <translation>无法写入图片 %1。</translation>
    </message>
    <message>
        <location filename="../app/cli_arguments.cpp" line="+68"/>
        <source>%1 takes a whole number from %2 on, not &apos;%3&apos;</source>
        <translation>%1 需要不小于 %2 的整数，而不是“%3”</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>&apos;%1&apos; has no option %2; the nearest is %3 (&apos;twins %1 --help&apos; lists all)</source>
        <translation>“%1”没有选项 %2；最接近的是 %3（用“twins %1 --help”列出全部）</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>%1 takes no value</source>
        <translation>%1 不带值</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>%1 must be followed by %2</source>
        <translation>%1 之后必须跟 %2</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 is one of %2, not &apos;%3&apos;; the nearest is %4</source>
        <translation>%1 须为 %2 之一，而不是“%3”；最接近的是 %4</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>&apos;twins %1&apos; does not know what to do with &apos;%2&apos;</source>
        <translation>“twins %1”不知道如何处理“%2”</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>&apos;twins %1&apos; needs %2 (&apos;twins %1 --help&apos; says more)</source>
        <translation>“twins %1”需要 %2（用“twins %1 --help”了解更多）</translation>
    </message>
    <message>
        <location filename="../core/telemetry/kept_checkpoint.cpp" line="+21"/>
        <source>the run kept no checkpoint %1</source>
        <translation>该运行没有保留检查点 %1</translation>
    </message>
    <message>
        <location line="+35"/>
        <source>the run folder %1 holds no checkpoint yet</source>
        <translation>运行文件夹 %1 中还没有检查点</translation>
    </message>
    <message>
        <location filename="../app/cli_evaluate.cpp" line="+43"/>
        <source>--first and --subset both choose the images; give one</source>
        <translation>--first 和 --subset 都用于选择图像；只给出其中一个</translation>
    </message>
    <message>
        <location filename="../app/cli_subject.cpp" line="+47"/>
        <source>--epoch belongs to a run folder, and %1 is none</source>
        <translation>--epoch 用于运行文件夹，而 %1 不是</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>there is no checkpoint or run folder %1</source>
        <translation>没有检查点或运行文件夹 %1</translation>
    </message>
    <message>
        <location filename="../app/cli_inspect.cpp" line="+62"/>
        <source>--fix needs a configuration file (.json), but got &apos;%1&apos;</source>
        <translation>--fix 需要一个配置文件（.json），但得到的是 &apos;%1&apos;</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>there is no file or run folder &apos;%1&apos;, and the nearest data set is &apos;%2&apos;</source>
        <translation>没有文件或运行文件夹“%1”，最接近的数据集是“%2”</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 is a pipe or a device, but a file was expected</source>
        <translation>%1 是管道或设备，而这里需要文件</translation>
    </message>
    <message>
        <location filename="../app/cli_main.cpp" line="+56"/>
        <source>there is no command &apos;%1&apos;; the nearest is &apos;%2&apos; (&apos;twins --help&apos; lists all)</source>
        <translation>没有命令“%1”；最接近的是“%2”（用“twins --help”列出全部）</translation>
    </message>
    <message>
        <location filename="../app/cli_settings.cpp" line="+25"/>
        <source>--set takes KEY=VALUE, for example epsilon=8/255, not &apos;%1&apos;</source>
        <translation>--set 的形式为 KEY=VALUE，例如 epsilon=8/255，而不是“%1”</translation>
    </message>
    <message>
        <location line="+62"/>
        <source>there is no embedded configuration &apos;%1&apos;; the nearest is &apos;%2&apos;</source>
        <translation>没有内置配置“%1”；最接近的是“%2”</translation>
    </message>
    <message>
        <location filename="../app/cli_train.cpp" line="+35"/>
        <source>a resumed run keeps its configuration: leave out --set and --embedded</source>
        <translation>恢复的运行沿用原有配置：请去掉 --set 与 --embedded</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>--resume needs the run folder: twins train RUN --resume</source>
        <translation>--resume 需要运行文件夹：twins train RUN --resume</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 is not a run folder: it has no config.json</source>
        <translation>%1 不是运行文件夹：其中没有 config.json</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 cannot be resumed: it has no checkpoints/last.state</source>
        <translation>无法恢复 %1：其中没有 checkpoints/last.state</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>give either a configuration file or --embedded, not both</source>
        <translation>请给出配置文件或 --embedded，不要两者都给</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>name a configuration file, or --embedded demo.json</source>
        <translation>请给出一个配置文件，或 --embedded demo.json</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 is a folder; add --resume to go on with a run, or name its config.json to repeat it</source>
        <translation>%1 是文件夹；加上 --resume 可继续该运行，或给出其中的 config.json 以重做一次</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>%1 is a file, but --out names a folder for the run</source>
        <translation>%1 是文件，而 --out 需要给出运行文件夹</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 already holds a run; add --resume to go on with it, or choose another folder</source>
        <translation>%1 中已有一次运行；加上 --resume 可继续，或另选文件夹</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>%1 is not empty and holds no complete run; choose a new folder for the run</source>
        <translation>%1 不是空文件夹，其中也没有完整的运行；请为运行另选一个新文件夹</translation>
    </message>
    <message>
        <location filename="../core/checkpoint/network_state.cpp" line="+89"/>
        <source>%1 does not fit: the network needs a tensor %2 of shape %3 and the file has none of that name</source>
        <translation>%1 不匹配：网络需要形状为 %3 的张量 %2，而文件中没有此名称</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>%1 does not fit: its tensor %2 has shape %3, the network needs %4</source>
        <translation>%1 不匹配：其张量 %2 的形状为 %3，网络需要 %4</translation>
    </message>
    <message>
        <location line="+62"/>
        <source>architecture is &apos;auto&apos;, which reads the network from the checkpoint, but no checkpoint is given; choose an architecture, or custom</source>
        <translation>architecture 为 &apos;auto&apos;，即从检查点读取网络，但没有给出检查点；请选择一种架构，或 custom</translation>
    </message>
    <message>
        <location line="-15"/>
        <source>mean has %1 entries and std has %2; the network takes %3 channels and needs as many of each</source>
        <translation>mean 有 %1 项，std 有 %2 项；网络有 %3 个通道，两者都须有同样多项</translation>
    </message>
    <message>
        <location filename="../core/config/config_json.cpp" line="+97"/>
        <source>%1: %2 is %3 (%4), but must be %5.</source>
        <translation>%1：%2 为 %3（%4），但必须是 %5。</translation>
    </message>
    <message>
        <location line="+6"/>
        <location line="+28"/>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <location line="-15"/>
        <source>%1: version is %2, but must be a whole number from 1 to %3.</source>
        <translation>%1：version 为 %2，但必须是 1 到 %3 的整数。</translation>
    </message>
    <message>
        <location filename="../core/util/json_text.cpp" line="+109"/>
        <source>%1 was written by a newer program (version %2, this program reads up to %3); update the program to read it.</source>
        <translation>%1 由更新的程序写成（版本 %2，本程序最高读到 %3）；请更新程序后再读取。</translation>
    </message>
    <message>
        <location filename="../core/config/config_json.cpp" line="+38"/>
        <source>%1 holds %2, but a configuration is an object: { &quot;key&quot;: value, … }.</source>
        <translation>%1 中是 %2，但配置应为一个对象：{ &quot;key&quot;: value, … }。</translation>
    </message>
    <message>
        <location filename="../core/config/parameter_table.cpp" line="+43"/>
        <source>There is no parameter &quot;%1&quot;; the nearest is &quot;%2&quot;.</source>
        <translation>没有参数“%1”；最接近的是“%2”。</translation>
    </message>
    <message>
        <location filename="../core/config/parameter_values.cpp" line="+137"/>
        <source>%1 is &quot;%2&quot;, but must be one of %3; did you mean &quot;%4&quot;?</source>
        <translation>%1 为“%2”，但必须是 %3 之一；是否想填“%4”？</translation>
    </message>
    <message>
        <location line="+24"/>
        <source>%1 is %2, but must be between 0 and 1, since images are in [0,1]; did you mean %3?</source>
        <translation>%1 为 %2，但图像取值在 [0,1] 内，它必须介于 0 与 1 之间；是否想填 %3？</translation>
    </message>
    <message>
        <location filename="../core/data/batch_loader.cpp" line="+25"/>
        <source>%1 is %2; it must be at least %3</source>
        <translation>%1 为 %2；它至少应为 %3</translation>
    </message>
    <message>
        <location line="+57"/>
        <source>the image set ends before image %1: it has only %2 bytes</source>
        <translation>图像集在第 %1 张图像之前就结束了：只有 %2 字节</translation>
    </message>
    <message>
        <location filename="../core/data/record_check.cpp" line="+15"/>
        <source>record %1 (counted from 0) of %2 has the label %3, but %4 has the classes %5 to %6</source>
        <translation>%2 的第 %1 条记录（从 0 数起）的标签为 %3，但 %4 的类别为 %5 到 %6</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>%1 has %2 bytes, which is not a whole number of records of %3 bytes; the file is truncated or of another format</source>
        <translation>%1 有 %2 字节，不是 %3 字节记录的整数倍；文件被截断或属于其他格式</translation>
    </message>
    <message>
        <location filename="../core/data/cifar_reader.cpp" line="+26"/>
        <source>record %1 (counted from 0) of %2 has the coarse label %3, but there are only 0 to %4</source>
        <translation>%2 的第 %1 条记录（从 0 数起）的粗类标签为 %3，但只有 0 到 %4</translation>
    </message>
    <message>
        <location filename="../core/data/data_folder.cpp" line="+30"/>
        <source>Fashion-MNIST was not found in %1; install the package dataset-fashion-mnist, or set data_dir to the folder with its four idx files</source>
        <translation>在 %1 中没有找到 Fashion-MNIST；请安装软件包 dataset-fashion-mnist，或把 data_dir 设为存放其四个 idx 文件的文件夹</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>MNIST was not found in %1; put the four idx files (train-images-idx3-ubyte.gz and so on) there, or set data_dir to the folder that holds them</source>
        <translation>在 %1 中没有找到 MNIST；请把四个 idx 文件（train-images-idx3-ubyte.gz 等）放到那里，或把 data_dir 设为存放它们的文件夹</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>CIFAR-10 was not found in %1; unpack cifar-10-binary.tar.gz from https://www.cs.toronto.edu/~kriz/cifar.html there, or set data_dir to the folder with data_batch_1.bin</source>
        <translation>在 %1 中没有找到 CIFAR-10；请把 https://www.cs.toronto.edu/~kriz/cifar.html 的 cifar-10-binary.tar.gz 解压到那里，或把 data_dir 设为含有 data_batch_1.bin 的文件夹</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>CIFAR-10-C was not found in %1; unpack CIFAR-10-C.tar from https://zenodo.org/records/2535967 there, or set data_dir to the folder with labels.npy</source>
        <translation>在 %1 中没有找到 CIFAR-10-C；请将 https://zenodo.org/records/2535967 的 CIFAR-10-C.tar 解压到那里，或将 data_dir 设为 labels.npy 所在的文件夹</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>CIFAR-100-C was not found in %1; unpack CIFAR-100-C.tar from https://zenodo.org/records/3555552 there, or set data_dir to the folder with labels.npy</source>
        <translation>在 %1 中没有找到 CIFAR-100-C；请将 https://zenodo.org/records/3555552 的 CIFAR-100-C.tar 解压到那里，或将 data_dir 设为 labels.npy 所在的文件夹</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>SVHN was not found in %1; put train_32x32.mat and test_32x32.mat from http://ufldl.stanford.edu/housenumbers/ there, or set data_dir to the folder that holds them</source>
        <translation>在 %1 中没有找到 SVHN；请将 http://ufldl.stanford.edu/housenumbers/ 的 train_32x32.mat 和 test_32x32.mat 放到那里，或将 data_dir 设为它们所在的文件夹</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>STL-10 was not found in %1; unpack stl10_binary.tar.gz from https://cs.stanford.edu/~acoates/stl10/ there, or set data_dir to the folder with train_X.bin</source>
        <translation>在 %1 中没有找到 STL-10；请将 https://cs.stanford.edu/~acoates/stl10/ 的 stl10_binary.tar.gz 解压到那里，或将 data_dir 设为含有 train_X.bin 的文件夹</translation>
    </message>
    <message>
        <location line="-28"/>
        <source>CIFAR-100 was not found in %1; unpack cifar-100-binary.tar.gz from https://www.cs.toronto.edu/~kriz/cifar.html there, or set data_dir to the folder with train.bin</source>
        <translation>在 %1 中没有找到 CIFAR-100；请把 https://www.cs.toronto.edu/~kriz/cifar.html 的 cifar-100-binary.tar.gz 解压到那里，或把 data_dir 设为含有 train.bin 的文件夹</translation>
    </message>
    <message>
        <location line="+39"/>
        <source>the data set %1 has no files of its own</source>
        <translation>数据集 %1 没有自己的文件</translation>
    </message>
    <message>
        <location line="+34"/>
        <source>the file %1 of %2 is missing in %3, which holds other files of it</source>
        <translation>%3 中缺少 %2 的文件 %1，而它的其他文件都在</translation>
    </message>
    <message>
        <location filename="../core/data/data_set_catalogue.cpp" line="+111"/>
        <source>there is no data set &apos;%1&apos;; the nearest name is &apos;%2&apos;</source>
        <translation>没有数据集“%1”；最接近的名称是“%2”</translation>
    </message>
    <message>
        <location filename="../core/data/digits_reader.cpp" line="+26"/>
        <source>%1, line %2, column %3: expected 64 pixel values of 0 to 16 and a label, all whole numbers separated by commas</source>
        <translation>%1 第 %2 行第 %3 列：应为 64 个 0 到 16 的像素值和一个标签，全部是以逗号分隔的整数</translation>
    </message>
    <message>
        <location filename="../core/data/idx_reader.cpp" line="+50"/>
        <source>%1 has the magic number %2; an idx file of images starts with %3</source>
        <translation>%1 的魔数为 %2；图像 idx 文件以 %3 开头</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 has the magic number %2; an idx file of labels starts with %3</source>
        <translation>%1 的魔数为 %2；标签 idx 文件以 %3 开头</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>%1 has %2 bytes, too few for the %3-byte header of an idx file</source>
        <translation>%1 只有 %2 字节，不够 idx 文件 %3 字节的文件头</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>the header of %1 says %2 images of %3 x %4 pixels; at least one image with sides of 1 to %5 pixels is expected</source>
        <translation>%1 的文件头称有 %2 张 %3 x %4 像素的图像；应至少有一张图像，边长为 1 到 %5 像素</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>%1 has %2 bytes (unpacked), but its header (%3 images of %4 x %5 pixels) asks for %6</source>
        <translation>%1 有 %2 字节（解压后），但其文件头（%3 张 %4 x %5 像素的图像）要求 %6 字节</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>%1 has %2 bytes (unpacked), but its header (%3 labels) asks for %4</source>
        <translation>%1 有 %2 字节（解压后），但其文件头（%3 个标签）要求 %4 字节</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>%1 holds %2 images, but %3 holds %4 labels</source>
        <translation>%1 有 %2 张图像，而 %3 有 %4 个标签</translation>
    </message>
    <message>
        <location filename="../core/data/data_parts.cpp" line="+63"/>
        <source>the images of %1 are %2 x %3 pixels, those of %4 are %5 x %6</source>
        <translation>%1 的图像为 %2 x %3 像素，%4 的图像为 %5 x %6 像素</translation>
    </message>
    <message>
        <location line="+97"/>
        <source>the data set %1 has no reader</source>
        <translation>数据集 %1 没有读取程序</translation>
    </message>
    <message>
        <location filename="../core/data/photo_parts.cpp" line="+20"/>
        <source>%1 of %2 pictures cannot be read, more than unreadable_limit allows; the first: %3</source>
        <translation>%2 张图片中有 %1 张无法读取，超过 unreadable_limit 所允许的；第一张：%3</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>data_set image-folder needs data_dir: the folder with train/CLASS/picture.jpg, or a list file</source>
        <translation>data_set 为 image-folder 时需要 data_dir：含有 train/类别/picture.jpg 的文件夹，或列表文件</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>resize_size is %1; it must be at least image_size, which is %2</source>
        <translation>resize_size 为 %1；至少应为 image_size，即 %2</translation>
    </message>
    <message>
        <location filename="../core/data/load_data.cpp" line="+28"/>
        <source>the parameter classes lists %1, but %2 has the classes 0 to %3</source>
        <translation>参数 classes 列出了 %1，但 %2 的类别为 0 到 %3</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>the parameter classes lists %1 twice</source>
        <translation>参数 classes 两次列出了 %1</translation>
    </message>
    <message>
        <location line="+27"/>
        <source>shots is %1, but class &apos;%2&apos; has %3 training images</source>
        <translation>shots 为 %1，但类别 &apos;%2&apos; 只有 %3 张训练图像</translation>
    </message>
    <message>
        <location line="+24"/>
        <source>no image of the chosen classes is left in the files of %1</source>
        <translation>%1 的文件中没有剩下任何属于所选类别的图像</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>validation_fraction is above 0, but with %1 training images every class needs its only image for training</source>
        <translation>validation_fraction 大于 0，但只有 %1 张训练图像时，每个类别仅有的一张图像都要用于训练</translation>
    </message>
    <message>
        <location line="-25"/>
        <source>train_images is %1, but the chosen classes have %2 training images</source>
        <translation>train_images 为 %1，但所选类别只有 %2 张训练图像</translation>
    </message>
    <message>
        <location line="+94"/>
        <source>test_images is %1, but the chosen classes have %2 test images</source>
        <translation>test_images 为 %1，但所选类别只有 %2 张测试图像</translation>
    </message>
    <message>
        <location filename="../core/evaluate/prepared.cpp" line="+31"/>
        <source>the first %1 images were asked for, but the test set has %2</source>
        <translation>要求前 %1 张图像，但测试集只有 %2 张</translation>
    </message>
    <message>
        <location filename="../core/evaluate/attack_tracer.cpp" line="+282"/>
        <location filename="../core/evaluate/prepared.cpp" line="+79"/>
        <source>%1 tells %2 classes apart but data set &apos;%3&apos; has %4; evaluate a checkpoint that was trained on it</source>
        <translation>%1 区分 %2 个类别，而数据集 &apos;%3&apos; 有 %4 个；请评估在该数据集上训练的检查点</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>there is no test image %1; &apos;%2&apos; has those from 0 to %3</source>
        <translation>没有测试图像 %1；“%2”的测试图像编号为 0 到 %3</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>there is no class %1; give a number from 0 to %2</source>
        <translation>没有类别 %1；请给出 0 到 %2 之间的编号</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>the image is of class &apos;%1&apos; already; take another class as the target</source>
        <translation>图像已经属于类别“%1”；请选择其他类别作为目标</translation>
    </message>
    <message>
        <location filename="../core/evaluate/attack_pictures.cpp" line="+42"/>
        <source>there is no class &apos;%1&apos;; the nearest is &apos;%2&apos;, or give a number from 0 to %3</source>
        <translation>没有类别“%1”；最接近的是“%2”，也可给出 0 到 %3 的编号</translation>
    </message>
    <message>
        <location line="+55"/>
        <source>&apos;%1&apos; is no attack on a picture; take one such as &apos;%2&apos;</source>
        <translation>“%1”不是针对图片的攻击；请用“%2”之类的攻击</translation>
    </message>
    <message>
        <location filename="../core/evaluate/attack_tracer.cpp" line="-116"/>
        <location filename="../core/evaluate/prepared.cpp" line="-27"/>
        <source>%1 has one wing only: there is no frozen wing to evaluate</source>
        <translation>%1 只有一翼：没有冻结翼可供评估</translation>
    </message>
    <message>
        <location filename="../core/imaging/picture.cpp" line="+27"/>
        <source>a picture of %1 channels and %2 x %3 pixels cannot be made of %4 values</source>
        <translation>%4 个数值构不成 %1 个通道、%2 x %3 像素的图片</translation>
    </message>
    <message>
        <location filename="../core/imaging/sample_pictures.cpp" line="+61"/>
        <source>a contact sheet needs at least one image, and all of one size</source>
        <translation>拼图至少需要一张图像，且所有图像大小相同</translation>
    </message>
    <message>
        <location filename="../core/evaluate/evaluation_files.cpp" line="+28"/>
        <source>%1: the tensor &apos;%2&apos; should hold %3 numbers, one an image</source>
        <translation>%1：张量“%2”应有 %3 个数，每张图像一个</translation>
    </message>
    <message>
        <location filename="../app/cli_attack.cpp" line="+38"/>
        <source>&apos;twins attack&apos; needs --checkpoint: a run folder, a file or embedded:NAME</source>
        <translation>“twins attack”需要 --checkpoint：运行文件夹、文件或 embedded:NAME</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>there is no picture %1</source>
        <translation>没有图片 %1</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>--epsilon is a radius above 0, not &apos;%1&apos;</source>
        <translation>--epsilon 是大于 0 的半径，不是“%1”</translation>
    </message>
    <message>
        <location line="+16"/>
        <location filename="../core/evaluate/evaluation_files.cpp" line="+13"/>
        <location filename="../core/imaging/sample_pictures.cpp" line="+38"/>
        <location filename="../core/report/export_runs.cpp" line="+172"/>
        <location line="+28"/>
        <location filename="../core/session/queue_file.cpp" line="+57"/>
        <source>the folder %1 cannot be made: %2</source>
        <translation>无法创建文件夹 %1：%2</translation>
    </message>
    <message>
        <location filename="../core/evaluate/evaluation_files.cpp" line="+42"/>
        <source>%1 holds no evaluation: verdict.json is missing</source>
        <translation>%1 中没有评估：缺少 verdict.json</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>%1: the tensor &apos;adversarial&apos; should be float32 of shape [%2,C,H,W]</source>
        <translation>%1：张量“adversarial”应为 float32，形状 [%2,C,H,W]</translation>
    </message>
    <message>
        <location filename="../core/nn/device.cpp" line="+58"/>
        <source>device %1: LibTorch %2 sees %3 GPUs here; use device cpu or auto</source>
        <translation>设备 %1：LibTorch %2 在此处看到 %3 个 GPU；请使用设备 cpu 或 auto</translation>
    </message>
    <message>
        <location filename="../core/nn/network_spec.cpp" line="+136"/>
        <source>%1: its entry &apos;twins.network&apos; does not describe a network (%2)</source>
        <translation>%1：其中的条目“twins.network”没有描述一个网络（%2）</translation>
    </message>
    <message>
        <location line="+83"/>
        <source>architecture &apos;%1&apos; has no fixed shape; the nearest that has one is %2, and custom takes blocks and width</source>
        <translation>架构 &apos;%1&apos; 没有固定的形状；最接近的有固定形状的是 %2，而 custom 使用 blocks 和 width</translation>
    </message>
    <message>
        <location filename="../core/session/failure.cpp" line="+19"/>
        <source>There is not enough memory. Choose a smaller batch, a smaller evaluation batch or fewer images, or close other programs.</source>
        <translation>内存不足。请减小批大小或评估批大小、减少图像，或关闭其他程序。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>An unexpected error stopped the work: %1</source>
        <translation>一个意外的错误使工作中断：%1</translation>
    </message>
    <message>
        <location line="+29"/>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <location filename="../core/telemetry/run_lock.cpp" line="+115"/>
        <source>The queue in %1 belongs to the window of process %2 on %3; use it there, or close that window first.</source>
        <translation>%1 中的队列属于 %3 上进程 %2 的窗口；请在那里使用，或先关闭该窗口。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The run folder %1 is being written by process %2 on %3; stop it, or choose another folder.</source>
        <translation>运行文件夹 %1 正由 %3 上的进程 %2 写入；请停止该进程，或另选文件夹。</translation>
    </message>
    <message>
        <location line="+101"/>
        <source>The lock %1 is gone: another process may have written to its folder meanwhile, so this one writes nothing more there.</source>
        <translation>锁文件 %1 已不存在：其间可能有另一个进程写入了它所在的文件夹，因此本进程不再向那里写入任何内容。</translation>
    </message>
    <message>
        <location line="-111"/>
        <source>The evaluation in %1 is being written by process %2 on %3; wait for its end, or stop it there.</source>
        <translation>%1 中的评估正由 %3 上的进程 %2 写入；请等它结束，或在那里停止它。</translation>
    </message>
    <message>
        <location filename="../core/telemetry/run_paths.cpp" line="+127"/>
        <location filename="../core/telemetry/run_writer.cpp" line="+33"/>
        <source>The folder %1 cannot be created: %2.</source>
        <translation>无法创建文件夹 %1：%2。</translation>
    </message>
    <message>
        <location filename="../core/telemetry/run_writer.cpp" line="+27"/>
        <source>%1 already holds a run; resume it or choose another folder.</source>
        <translation>%1 中已有一次运行；请恢复它，或另选文件夹。</translation>
    </message>
    <message>
        <location filename="../core/telemetry/telemetry_files.cpp" line="+53"/>
        <source>The file holds no entry &quot;%1&quot;.</source>
        <translation>文件中没有条目“%1”。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>The entry &quot;%1&quot; is no whole number.</source>
        <translation>条目“%1”不是整数。</translation>
    </message>
    <message>
        <location line="+29"/>
        <source>The file holds no tensor &quot;%1&quot;.</source>
        <translation>文件中没有张量“%1”。</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>The tensor &quot;%1&quot; does not hold one row an image.</source>
        <translation>张量“%1”不是每张图像一行。</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>The pinned images differ in size.</source>
        <translation>固定图像的大小不一。</translation>
    </message>
    <message>
        <location line="+151"/>
        <source>The pinned images do not fit each other.</source>
        <translation>固定图像彼此不匹配。</translation>
    </message>
    <message>
        <location filename="../core/train/run_training.cpp" line="+69"/>
        <source>%1 cannot go on: its data set &apos;%2&apos; is not the one it started with (the fingerprints of images and labels differ)</source>
        <translation>%1 无法继续：其数据集“%2”不是开始时的那一个（图像与标签的指纹不同）</translation>
    </message>
    <message>
        <location line="+284"/>
        <source>the device ran out of memory; use a smaller batch_size or eval_batch</source>
        <translation>设备内存不足；请减小 batch_size 或 eval_batch</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>LibTorch reported: %1</source>
        <translation>LibTorch 报告：%1</translation>
    </message>
    <message>
        <location filename="../core/train/trainer_step.cpp" line="+170"/>
        <source>the training diverged: the loss or its gradient is no longer a finite number at step %1 (epoch %2); lower the learning rate (now %3)</source>
        <translation>训练发散：在第 %1 步（第 %2 轮）损失或其梯度不再是有限的数；请调低学习率（现为 %3）</translation>
    </message>
    <message>
        <location filename="../core/train/training_state.cpp" line="+28"/>
        <source>%1 is not the saved state of a training run</source>
        <translation>%1 不是训练运行所保存的状态</translation>
    </message>
    <message>
        <location line="+68"/>
        <source>%1: the position of the training is damaged (%2)</source>
        <translation>%1：训练的位置已损坏（%2）</translation>
    </message>
    <message>
        <location line="+24"/>
        <source>%1 does not fit: it has no tensor %2 of shape %3</source>
        <translation>%1 不匹配：其中没有形状为 %3 的张量 %2</translation>
    </message>
    <message>
        <location filename="../core/util/gzip.cpp" line="+27"/>
        <source>%1 is damaged: its compressed data do not unpack. Fetch the file again.</source>
        <translation>%1 已损坏：其压缩数据无法解开。请重新获取该文件。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>%1 is cut short: its compressed data end too early. Fetch the file again.</source>
        <translation>%1 不完整：其压缩数据过早结束。请重新获取该文件。</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>There is not enough memory to unpack %1.</source>
        <translation>内存不足，无法解压 %1。</translation>
    </message>
    <message>
        <location line="+25"/>
        <source>%1 unpacks to more than 4 GiB, which no data set does.</source>
        <translation>%1 解压后超过 4 GiB，没有哪个数据集会这么大。</translation>
    </message>
    <message>
        <location filename="../core/util/json_text.cpp" line="-60"/>
        <source>%1 nests lists or objects more than %2 deep.</source>
        <translation>%1 中列表或对象的嵌套超过 %2 层。</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>%1, line %2, column %3: this is not valid JSON: %4.</source>
        <translation>%1 第 %2 行第 %3 列：不是有效的 JSON：%4。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 is not valid JSON: %2.</source>
        <translation>%1 不是有效的 JSON：%2。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>%1 holds the key &quot;%2&quot; twice; keep one of them.</source>
        <translation>%1 中键“%2”出现了两次；请只留一个。</translation>
    </message>
    <message>
        <location filename="../core/util/posix_file.cpp" line="+38"/>
        <source>%1 cannot be written: the disk is full. Free some space and try again.</source>
        <translation>无法写入 %1：磁盘已满。请腾出空间后重试。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>%1 cannot be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>%1 does not exist.</source>
        <translation>%1 不存在。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 is a folder, but a file was expected.</source>
        <translation>%1 是文件夹，而此处需要文件。</translation>
    </message>
    <message>
        <location filename="../core/telemetry/ledger_reading.cpp" line="+32"/>
        <location filename="../core/util/posix_file.cpp" line="+3"/>
        <source>%1 cannot be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <location filename="../core/util/tensor_file_read.cpp" line="+34"/>
        <source>%1 is damaged: tensor %2 %3.</source>
        <translation>%1 已损坏：张量 %2 %3。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>%1 is no safetensors file: it is %2.</source>
        <translation>%1 不是 safetensors 文件，而是%2。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>%1 is no safetensors file, or its start is damaged: a file begins with the length of its header and &quot;{&quot;.</source>
        <translation>%1 不是 safetensors 文件，或其开头已损坏：文件以文件头长度和“{”开始。</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>%1 is cut short: its header has %2 bytes, the file only %3. Fetch or copy it again.</source>
        <translation>%1 不完整：其文件头有 %2 字节，文件却只有 %3 字节。请重新获取或复制。</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>%1: tensor %2 is stored as %3; this program reads F64, F32, F16, BF16, I64, I32, I16, I8, U8 and BOOL.</source>
        <translation>%1：张量 %2 以 %3 存储；本程序可读 F64、F32、F16、BF16、I64、I32、I16、I8、U8 与 BOOL。</translation>
    </message>
    <message>
        <location line="+64"/>
        <source>%1 is damaged: %2 bytes behind the last tensor belong to none.</source>
        <translation>%1 已损坏：最后一个张量之后有 %2 字节不属于任何张量。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>%1 is damaged: its __metadata__ is %2.</source>
        <translation>%1 已损坏：其 __metadata__ 是%2。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>%1 is damaged: its metadata entry &quot;%2&quot; is %3, not text.</source>
        <translation>%1 已损坏：其元数据条目“%2”是%3，而不是文本。</translation>
    </message>
    <message>
        <location line="+31"/>
        <source>%1 is cut short: tensor %2 ends at byte %3 of %4. Fetch or copy it again.</source>
        <translation>%1 不完整：张量 %2 止于第 %3 字节，共 %4 字节。请重新获取或复制。</translation>
    </message>
    <message>
        <location filename="../core/util/tensor_file_write.cpp" line="+44"/>
        <source>Tensor %1 has %2 bytes, but its shape needs %3.</source>
        <translation>张量 %1 有 %2 字节，但其形状需要 %3 字节。</translation>
    </message>
    <message>
        <location filename="../core/util/tensor_value.cpp" line="+85"/>
        <source>A tensor of %1 elements got %2 values.</source>
        <translation>有 %1 个元素的张量得到了 %2 个数值。</translation>
    </message>
    <message>
        <location line="+102"/>
        <source>A tensor holds %1 where whole numbers were expected.</source>
        <translation>某个张量中有 %1，而此处应为整数。</translation>
    </message>
    <message>
        <location filename="../core/config/value_refusal.cpp" line="+14"/>
        <source>%1 is &quot;%2&quot;, but must be true or false.</source>
        <translation>%1 为“%2”，但必须是 true 或 false。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 is &quot;%2&quot;, but must be a whole number, %3 to %4.</source>
        <translation>%1 为“%2”，但必须是整数，%3 到 %4。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 is &quot;%2&quot;, but must be a number, above %3, up to %4.</source>
        <translation>%1 为“%2”，但必须是数，大于 %3，至多 %4。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 is &quot;%2&quot;, but must be a number, %3 to %4.</source>
        <translation>%1 为“%2”，但必须是数，%3 到 %4。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 is &quot;%2&quot;, but must be a number or a fraction such as 8/255, 0 to 1 (with the L2 norm up to %4).</source>
        <translation>%1 为“%2”，但必须是数，或形如 8/255 的分数，0 到 1（L2 范数时至多 %4）。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 is &quot;%2&quot;, but must be a path.</source>
        <translation>%1 为“%2”，但必须是路径。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 is &quot;%2&quot;, but must be whole numbers separated by commas, each %3 to %4.</source>
        <translation>%1 为“%2”，但必须是以逗号分隔的整数，每个为 %3 到 %4。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>%1 is &quot;%2&quot;, but must be rising numbers separated by commas, each above 0 and below 1.</source>
        <translation>%1 为“%2”，但必须是以逗号分隔的递增数列，每个大于 0 且小于 1。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 is &quot;%2&quot;, but must be numbers separated by commas, each above %3, up to %4.</source>
        <translation>%1 为“%2”，但必须是以逗号分隔的数，每个大于 %3，至多 %4。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 is &quot;%2&quot;, but must be numbers separated by commas, each %3 to %4.</source>
        <translation>%1 为“%2”，但必须是以逗号分隔的数，每个为 %3 到 %4。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>%1 is &quot;%2&quot;, but must be auto, cpu, cuda or cuda:N.</source>
        <translation>%1 为“%2”，但必须是 auto、cpu、cuda 或 cuda:N。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 is &quot;%2&quot;, but must be a text.</source>
        <translation>%1 为“%2”，但必须是文本。</translation>
    </message>
    <message>
        <location filename="../core/train/trainable.cpp" line="+15"/>
        <source>freeze_stages is %1, but the network has %2 stages: at most %3 can be frozen; the method linear-probe trains the classifier alone</source>
        <translation>freeze_stages 为 %1，但网络只有 %2 个阶段：最多可冻结 %3 个；若只训练分类器，请用方法 linear-probe</translation>
    </message>
    <message>
        <location filename="../app/cli_convert.cpp" line="+33"/>
        <source>%1 exists already; name another file, or replace it with --force</source>
        <translation>%1 已存在；请换一个文件名，或用 --force 覆盖</translation>
    </message>
    <message>
        <location filename="../core/checkpoint/convert.cpp" line="+73"/>
        <source>%1 has one wing only; convert the adaptive one</source>
        <translation>%1 只有一翼；请转换自适应翼</translation>
    </message>
    <message>
        <location line="+27"/>
        <source>%1 says no format: its name must end in .safetensors, or in .pt, .pth, .ckpt or .th for PyTorch</source>
        <translation>%1 没有说明格式：文件名须以 .safetensors 结尾，或以 .pt、.pth、.ckpt 或 .th 结尾（PyTorch 格式）</translation>
    </message>
    <message>
        <location filename="../core/checkpoint/pickle_objects.cpp" line="+21"/>
        <source>%1 is damaged: its pickle calls %2 with arguments that PyTorch does not write</source>
        <translation>%1 已损坏：其 pickle 以 PyTorch 不会写出的参数调用 %2</translation>
    </message>
    <message>
        <location filename="../core/checkpoint/pickle_reader.cpp" line="+232"/>
        <source>%1 is refused: its pickle asks for %2, which could run code; save the network&apos;s state_dict() alone, or convert it to safetensors in Python</source>
        <translation>%1 被拒绝：其 pickle 请求 %2，可能会运行代码；请只保存网络的 state_dict()，或在 Python 中转换为 safetensors</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>%1 is damaged: its pickle cannot be read at byte %2</source>
        <translation>%1 已损坏：其 pickle 在第 %2 字节处无法读取</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>%1 is cut short: its pickle ends in the middle. Fetch the file again.</source>
        <translation>%1 不完整：其 pickle 在中途结束。请重新获取该文件。</translation>
    </message>
    <message>
        <location filename="../core/checkpoint/pytorch_legacy.cpp" line="+22"/>
        <source>%1 is cut short: it ends before the last of its tensors. Fetch the file again.</source>
        <translation>%1 不完整：文件在最后一个张量之前就结束了。请重新获取该文件。</translation>
    </message>
    <message>
        <location line="+59"/>
        <source>%1 has an unknown version of PyTorch&apos;s old format (protocol 1001 is expected)</source>
        <translation>%1 的 PyTorch 旧格式版本未知（应为协议 1001）</translation>
    </message>
    <message>
        <location line="+8"/>
        <location filename="../core/checkpoint/pytorch_zip.cpp" line="+212"/>
        <source>%1 was written on a big-endian machine and cannot be read</source>
        <translation>%1 是在大端机器上写的，无法读取</translation>
    </message>
    <message>
        <location line="+22"/>
        <source>%1 is damaged: it stores elements (%2) that no tensor uses</source>
        <translation>%1 已损坏：它存有没有任何张量使用的元素（%2）</translation>
    </message>
    <message>
        <location filename="../core/checkpoint/pytorch_tensor.cpp" line="+36"/>
        <source>%1 is damaged: its tensor %2 reaches beyond its storage</source>
        <translation>%1 已损坏：其张量 %2 超出了自己的存储</translation>
    </message>
    <message>
        <location filename="../core/checkpoint/pytorch_write.cpp" line="+199"/>
        <source>%1 would be larger than the 4 GiB that a plain zip archive holds; write safetensors instead</source>
        <translation>%1 会超过普通 zip 归档所能容纳的 4 GiB；请改写为 safetensors</translation>
    </message>
    <message>
        <location filename="../core/checkpoint/pytorch_zip.cpp" line="-182"/>
        <source>%1 is cut short or damaged: its zip archive has no valid table of contents. Fetch the file again.</source>
        <translation>%1 不完整或已损坏：其 zip 归档没有有效的目录。请重新获取该文件。</translation>
    </message>
    <message>
        <location line="+86"/>
        <source>%1 is a compressed zip archive, not one that PyTorch wrote (its entry %2 is not stored as it is); unpack it first</source>
        <translation>%1 是压缩的 zip 归档，不是 PyTorch 写的（其条目 %2 不是原样存储的）；请先解压</translation>
    </message>
    <message>
        <location line="+47"/>
        <source>%1 is damaged: its entry %2 is not an object of texts</source>
        <translation>%1 已损坏：其条目 %2 不是由文本组成的对象</translation>
    </message>
    <message>
        <location line="+33"/>
        <source>%1 is a zip archive that PyTorch did not write: it has no data.pkl</source>
        <translation>%1 是 zip 归档，但不是 PyTorch 写的：其中没有 data.pkl</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>%1 is a TorchScript program, which runs code when loaded; save the network&apos;s state_dict() instead</source>
        <translation>%1 是 TorchScript 程序，加载时会运行代码；请改为保存网络的 state_dict()</translation>
    </message>
    <message>
        <location filename="../core/checkpoint/state_dict.cpp" line="+198"/>
        <source>%1 holds no network: a state_dict was expected, alone or under &apos;state_dict&apos; or &apos;model&apos;</source>
        <translation>%1 不含网络：应有一个 state_dict，可单独存放，或位于 &apos;state_dict&apos; 或 &apos;model&apos; 之下</translation>
    </message>
    <message>
        <location filename="../core/data/stl10_reader.cpp" line="+32"/>
        <source>%1 has %2 labels, but %3 has %4 images; both files must be of the same part of one archive</source>
        <translation>%1 有 %2 个标签，而 %3 有 %4 张图像；两个文件必须属于同一归档的同一部分</translation>
    </message>
    <message>
        <location filename="../core/checkpoint/recognise.cpp" line="+191"/>
        <source>%1: its entry &apos;%2&apos; is no list of numbers</source>
        <translation>%1：其条目 &apos;%2&apos; 不是数字列表</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>%1 holds no network that this program builds: its tensors are not those of a ResNet (torchvision&apos;s or CIFAR&apos;s), pre-activation ResNet, WideResNet, VGG-BN, DenseNet, LeNet-5 of advertorch or small network of convex_adversarial</source>
        <translation>%1 不含本程序能构建的网络：其张量不属于 ResNet（torchvision 或 CIFAR 的）、预激活 ResNet、WideResNet、VGG-BN、DenseNet、advertorch 的 LeNet-5 或 convex_adversarial 的小网络</translation>
    </message>
    <message>
        <location filename="../core/nn/make_network.cpp" line="+44"/>
        <source>%1 cannot be built: it would have no layers, more than 16 stages or more than a billion parameters, or takes images of other than 1 or 3 channels</source>
        <translation>无法构建 %1：它没有层，或超过 16 个阶段，或超过十亿个参数，或所取图像的通道数不是 1 或 3</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>%1 has no BatchNorm and therefore no second wing; choose a method with one wing, such as at or trades</source>
        <translation>%1 没有 BatchNorm，因此没有第二翼；请选择单翼方法，例如 at 或 trades</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>this family of networks has no maker</source>
        <translation>这一类网络没有构建器</translation>
    </message>
    <message>
        <location filename="../core/nn/plain_network.cpp" line="+104"/>
        <source>&apos;%1&apos; is no plain network that this program knows at %2 pixels</source>
        <translation>&apos;%1&apos; 不是本程序在 %2 像素下已知的普通网络</translation>
    </message>
    <message>
        <location filename="../core/data/photo_folder.cpp" line="+44"/>
        <source>the class folder %1 in %2 has a name that is not UTF-8; rename it</source>
        <translation>%2 中类别文件夹 %1 的名称不是 UTF-8；请重命名</translation>
    </message>
    <message>
        <location line="+48"/>
        <source>%1 has the class &apos;%2&apos;, which the training folder lacks</source>
        <translation>%1 中有类别 &apos;%2&apos;，而训练文件夹中没有</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>the class folder %1 holds no picture (.jpg, .jpeg, .png, .webp, .bmp)</source>
        <translation>类别文件夹 %1 中没有图片（.jpg、.jpeg、.png、.webp、.bmp）</translation>
    </message>
    <message>
        <location line="+42"/>
        <source>%1 holds no class folder; expected train/CLASS/picture.jpg or CLASS/picture.jpg</source>
        <translation>%1 中没有类别文件夹；应为 train/类别/picture.jpg 或 类别/picture.jpg</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>%1 holds no picture in a class folder</source>
        <translation>%1 的类别文件夹中没有图片</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>there is no image folder or list file %1</source>
        <translation>没有图像文件夹或列表文件 %1</translation>
    </message>
    <message>
        <location line="+5"/>
        <location filename="../core/fetch/check_folder.cpp" line="+120"/>
        <source>%1 cannot be searched: %2</source>
        <translation>无法搜索 %1：%2</translation>
    </message>
    <message>
        <location filename="../core/data/photo_list_file.cpp" line="+75"/>
        <source>%1: %2 is not as expected (%3)</source>
        <translation>%1：%2 与预期不符（%3）</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>%1 is no list of pictures: a JSON object with the lists train and test (or val) was expected</source>
        <translation>%1 不是图片列表：应为含有 train 和 test（或 val）列表的 JSON 对象</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>%1 lists no picture for training</source>
        <translation>%1 没有列出用于训练的图片</translation>
    </message>
    <message>
        <location filename="../core/imaging/read_no_picture.cpp" line="+13"/>
        <source>%1 cannot be decoded: this program was built without OpenCV (TWINS_IMAGING=OFF)</source>
        <translation>%1 无法解码：本程序构建时没有 OpenCV（TWINS_IMAGING=OFF）</translation>
    </message>
    <message>
        <location filename="../core/imaging/read_picture.cpp" line="+34"/>
        <source>%1 is empty</source>
        <translation>%1 是空的</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 is not a picture: a JPEG, PNG, WebP or BMP was expected</source>
        <translation>%1 不是图片：应为 JPEG、PNG、WebP 或 BMP</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 is cut short</source>
        <translation>%1 不完整</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>%1 states %2 x %3 pixels; at most %4 million are decoded</source>
        <translation>%1 声明为 %2 x %3 像素；最多解码 %4 百万像素</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>%1 is damaged and cannot be decoded</source>
        <translation>%1 已损坏，无法解码</translation>
    </message>
    <message>
        <location filename="../core/data/mat_file.cpp" line="+71"/>
        <source>%1 is cut short or damaged: an element reaches beyond its end</source>
        <translation>%1 不完整或已损坏：有元素超出文件末尾</translation>
    </message>
    <message>
        <location line="+30"/>
        <source>%1: its array %2 holds other numbers than whole ones from 0 to 255</source>
        <translation>%1：其数组 %2 含有 0 到 255 的整数以外的数</translation>
    </message>
    <message>
        <location line="+67"/>
        <source>%1 is not a MAT-file of level 5 (MATLAB 5 to 7.2)</source>
        <translation>%1 不是第 5 级的 MAT 文件（MATLAB 5 至 7.2）</translation>
    </message>
    <message>
        <location filename="../core/data/svhn_reader.cpp" line="+27"/>
        <source>%1 lacks the array %2; a file of SVHN&apos;s cropped digits was expected</source>
        <translation>%1 缺少数组 %2；应为 SVHN 裁剪数字的文件</translation>
    </message>
    <message>
        <location line="+22"/>
        <source>%1: X must be 32 x 32 x 3 x the number of labels, which is %2</source>
        <translation>%1：X 必须是 32 x 32 x 3 x 标签数，即 %2</translation>
    </message>
    <message>
        <location filename="../core/data/cifar_c_reader.cpp" line="+24"/>
        <source>%1 has the type %2 and the shape %3; expected %4</source>
        <translation>%1 的类型为 %2，形状为 %3；应为 %4</translation>
    </message>
    <message>
        <location filename="../core/data/npy_file.cpp" line="+38"/>
        <source>%1 is not a NumPy array file (.npy) of whole numbers</source>
        <translation>%1 不是整数的 NumPy 数组文件（.npy）</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>%1 does not have the size that its header says; get the file again</source>
        <translation>%1 的大小与其文件头所述不符；请重新获取该文件</translation>
    </message>
    <message>
        <location line="+75"/>
        <location filename="../core/fetch/digest.cpp" line="+71"/>
        <source>%1 cannot be opened</source>
        <translation>无法打开 %1</translation>
    </message>
    <message>
        <location filename="../app/cli_datasets.cpp" line="+35"/>
        <source>there is no data folder: set TWINS_DATA, or name a folder with --to</source>
        <translation>没有数据文件夹：请设置 TWINS_DATA，或用 --to 指定文件夹</translation>
    </message>
    <message>
        <location line="+82"/>
        <source>get needs the name of a data set; &apos;twins datasets list&apos; shows them</source>
        <translation>get 需要数据集的名称；&apos;twins datasets list&apos; 会列出它们</translation>
    </message>
    <message>
        <location line="+51"/>
        <source>check needs a folder</source>
        <translation>check 需要一个文件夹</translation>
    </message>
    <message>
        <location line="+45"/>
        <source>datasets knows list, get and check, not &apos;%1&apos;; the nearest is &apos;%2&apos;</source>
        <translation>datasets 有 list、get 和 check，没有 &apos;%1&apos;；最接近的是 &apos;%2&apos;</translation>
    </message>
    <message>
        <location filename="../app/cli_datasets_none.cpp" line="+14"/>
        <source>this program was built without downloads (TWINS_FETCH=OFF); get the files yourself, the README says where they belong</source>
        <translation>此程序构建时未包含下载功能（TWINS_FETCH=OFF）；请自行获取文件，README 说明了它们的位置</translation>
    </message>
    <message>
        <location filename="../core/fetch/check_folder.cpp" line="-17"/>
        <source>there is no folder %1</source>
        <translation>没有文件夹 %1</translation>
    </message>
    <message>
        <location filename="../core/fetch/download.cpp" line="+87"/>
        <source>%1 cannot be written: the disk is full; what has come is kept</source>
        <translation>无法写入 %1：磁盘已满；已收到的部分予以保留</translation>
    </message>
    <message>
        <location line="+154"/>
        <source>%1 is not there (HTTP 404)</source>
        <translation>%1 不存在（HTTP 404）</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>the server of %1 answers with the error HTTP %2</source>
        <translation>%1 的服务器返回错误 HTTP %2</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>%1 stopped sending; what has come is kept, try again later</source>
        <translation>%1 停止发送；已收到的部分予以保留，请稍后再试</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>the connection to %1 broke off; what has come is kept, try again</source>
        <translation>与 %1 的连接中断；已收到的部分予以保留，请重试</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 sends from one address to the next without end</source>
        <translation>%1 无休止地转到下一个地址</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 leads to an address that is not HTTP, or from HTTPS to plain HTTP, which is refused</source>
        <translation>%1 指向非 HTTP 的地址，或从 HTTPS 转到普通 HTTP，予以拒绝</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>%1 cannot be fetched: %2</source>
        <translation>无法获取 %1：%2</translation>
    </message>
    <message>
        <location line="+49"/>
        <source>%1 is larger than the %2 bytes that one file may have</source>
        <translation>%1 超过单个文件允许的 %2 字节</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>%1 sends another part than it was asked for</source>
        <translation>%1 发送的部分与所请求的不同</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>%1 has %2 bytes instead of %3; it is not kept</source>
        <translation>%1 有 %2 字节而不是 %3；不予保留</translation>
    </message>
    <message>
        <location line="+10"/>
        <location filename="../core/fetch/install_set.cpp" line="+157"/>
        <source>%1 has the %2 checksum %3 instead of %4; it is not kept</source>
        <translation>%1 的 %2 校验和为 %3 而不是 %4；不予保留</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>%1 has no address to fetch it from</source>
        <translation>%1 没有获取地址</translation>
    </message>
    <message>
        <location filename="../core/fetch/extract.cpp" line="+60"/>
        <location line="+87"/>
        <source>%1 is not a tar or zip archive</source>
        <translation>%1 不是 tar 或 zip 压缩包</translation>
    </message>
    <message>
        <location line="-71"/>
        <source>%1 is refused: its entry &apos;%2&apos; would be written outside its folder</source>
        <translation>拒绝 %1：其条目 &apos;%2&apos; 会写到其文件夹之外</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>%1 is refused: its entry &apos;%2&apos; is a link or a device, not a file</source>
        <translation>拒绝 %1：其条目 &apos;%2&apos; 是链接或设备，不是文件</translation>
    </message>
    <message>
        <location line="+17"/>
        <location line="+47"/>
        <source>%1 is damaged or cut short; get it again</source>
        <translation>%1 已损坏或不完整；请重新获取</translation>
    </message>
    <message>
        <location line="-38"/>
        <source>%1 is refused: it would unpack to more than %2 bytes</source>
        <translation>拒绝 %1：解压后会超过 %2 字节</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>%1 cannot be unpacked: the disk is full</source>
        <translation>无法解压 %1：磁盘已满</translation>
    </message>
    <message>
        <location line="+37"/>
        <source>%1 is refused: it has more than %2 entries</source>
        <translation>拒绝 %1：其条目超过 %2 个</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>%1 cannot be unpacked: %2</source>
        <translation>无法解压 %1：%2</translation>
    </message>
    <message>
        <location filename="../core/fetch/install_set.cpp" line="-136"/>
        <source>%1 does not hold %2; its makers may have changed it</source>
        <translation>%1 中没有 %2；其制作者可能已更改它</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>%1 exists already but lacks %2; move it away or name another folder</source>
        <translation>%1 已存在但缺少 %2；请将其移走或指定其他文件夹</translation>
    </message>
    <message>
        <location line="+184"/>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <location filename="../core/fetch/set_table.cpp" line="+168"/>
        <source>there is no data set &apos;%1&apos; to fetch; the nearest name is &apos;%2&apos;</source>
        <translation>没有可获取的数据集 &apos;%1&apos;；最接近的名称是 &apos;%2&apos;</translation>
    </message>
    <message>
        <location filename="../core/config/attack_spec.cpp" line="+124"/>
        <source>%1 is not defined in the norm %2; it knows %3</source>
        <translation>%1 未在范数 %2 下定义；它支持 %3</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>%1 needs at least %2 classes, because its loss divides by a difference of that many logits, and this network has %3; use apgd-ce, fab and square instead</source>
        <translation>%1 至少需要 %2 个类别，因为其损失要除以这么多 logit 的差，而此网络有 %3 个；请改用 apgd-ce、fab 和 square</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>the radius of %1 is %2; it must be positive</source>
        <translation>%1 的半径为 %2；必须为正</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>iterations, restarts, targets and averaged gradients of %1 must be at least 1</source>
        <translation>%1 的迭代次数、重启次数、目标数和平均梯度数都至少为 1</translation>
    </message>
    <message>
        <location filename="../core/config/evaluation_plan.cpp" line="+217"/>
        <source>&apos;%1&apos; stands alone; a list holds single attacks such as &apos;%2&apos;</source>
        <translation>“%1”须单独使用；列表中只能是单个攻击，例如“%2”</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>attack &apos;%1&apos; is not known; did you mean &apos;%2&apos;?</source>
        <translation>未知的攻击“%1”；您是指“%2”吗？</translation>
    </message>
    <message>
        <location line="-58"/>
        <source>the loss of an attack is one of ce, margin, dlr, kl; not &apos;%1&apos;</source>
        <translation>攻击的损失为 ce、margin、dlr、kl 之一；不是“%1”</translation>
    </message>
    <message>
        <location filename="../core/evaluate/check_masking.cpp" line="+42"/>
        <source>%1 answers no test image rightly: there is no robustness to check</source>
        <translation>%1 没有答对任何测试图像：没有可检查的鲁棒性</translation>
    </message>
    <message>
        <location filename="../core/evaluate/evaluate_checkpoint.cpp" line="+95"/>
        <source>the wing is one of adaptive, frozen, ensemble; not &apos;%1&apos;</source>
        <translation>翼为 adaptive、frozen、ensemble 之一；不是“%1”</translation>
    </message>
    <message>
        <location line="+33"/>
        <source>%1 cannot go on: the checkpoint or the data are not those it began with (their checksums differ)</source>
        <translation>%1 无法继续：检查点或数据与开始时不同（校验和不一致）</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>%1 is not the checkpoint that the evaluation in %2 is about (the checksums differ)</source>
        <translation>%1 不是 %2 中的评估所针对的检查点（校验和不一致）</translation>
    </message>
    <message>
        <location filename="../core/telemetry/evaluation_record.cpp" line="+70"/>
        <source>%1: expected an object, found %2</source>
        <translation>%1：应为对象，实为 %2</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>%1: the field &apos;%2&apos; is missing</source>
        <translation>%1：缺少字段“%2”</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>%1: the field &apos;%2&apos; is %3, which is not expected</source>
        <translation>%1：字段“%2”为 %3，不符合预期</translation>
    </message>
    <message>
        <location line="+31"/>
        <source>%1: &apos;%2&apos; is no norm; linf, l2 or l1 was expected</source>
        <translation>%1：“%2”不是范数；应为 linf、l2 或 l1</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>%1: this program knows no attack &apos;%2&apos;</source>
        <translation>%1：本程序不知道攻击“%2”</translation>
    </message>
    <message>
        <location filename="../core/attack/engine_choice.cpp" line="+25"/>
        <source>attack_engine &apos;fused&apos; cannot be had: %1; choose &apos;auto&apos;</source>
        <translation>attack_engine 无法使用 fused：%1；请选择 auto</translation>
    </message>
    <message>
        <location filename="../core/analysis/bench_epoch.cpp" line="+82"/>
        <source>%1 cannot be created for the measurement</source>
        <translation>无法为测量创建 %1</translation>
    </message>
    <message>
        <location filename="../core/train/batch_source.cpp" line="+65"/>
        <source>data_on_device &apos;on&apos; cannot be had: photographs are cut anew from their files in each epoch; choose &apos;auto&apos;, or turn resized_crop off</source>
        <translation>data_on_device 无法使用 on：照片在每个轮次都从文件重新裁剪；请选择 auto，或关闭 resized_crop</translation>
    </message>
    <message>
        <location filename="../ui/views/adversarial_view_output.cpp" line="+25"/>
        <source>The memory does not hold a copy of these samples.</source>
        <translation>内存容纳不下这些样本的副本。</translation>
    </message>
    <message>
        <location filename="../core/config/experiment_grid.cpp" line="+61"/>
        <source>&quot;%1&quot; is not a parameter with values; write for example &quot;seed: 1, 2, 3&quot;.</source>
        <translation>“%1”不是带取值的参数；例如可写“seed: 1, 2, 3”。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>%1 is a list by itself and cannot be varied in a grid.</source>
        <translation>%1 本身就是列表，不能在网格中变化。</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>The grid makes more than %1 experiments; list fewer values.</source>
        <translation>该网格会产生超过 %1 个实验；请减少取值。</translation>
    </message>
    <message>
        <location filename="../core/report/export_runs.cpp" line="-113"/>
        <source>the run %1 is named twice; name each run once</source>
        <translation>运行 %1 出现了两次；每个运行只写一次</translation>
    </message>
    <message>
        <location line="+94"/>
        <source>%1 exists already; name another place, or replace it with --force</source>
        <translation>%1 已存在；请换一个位置，或用 --force 替换</translation>
    </message>
    <message>
        <location filename="../core/report/finished_run.cpp" line="+42"/>
        <source>%1 is not a run folder; one has config.json and metrics.jsonl</source>
        <translation>%1 不是运行文件夹；运行文件夹含有 config.json 和 metrics.jsonl</translation>
    </message>
    <message>
        <location filename="../core/telemetry/pinned_samples.cpp" line="+30"/>
        <source>%1 is no list of pinned images of version 1; the pins are left out.</source>
        <translation>%1 不是版本 1 的固定图像列表；忽略这些固定。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>%1 holds %2 where the index of a test image is expected; the pins are left out.</source>
        <translation>%1 在应为测试图像索引之处是 %2；忽略这些固定。</translation>
    </message>
    <message>
        <location filename="../core/session/queue_file.cpp" line="-26"/>
        <source>%1 is damaged and cannot be renamed to %2: %3.</source>
        <translation>%1 已损坏，且无法重命名为 %2：%3。</translation>
    </message>
    <message>
        <location line="+74"/>
        <location filename="../core/telemetry/run_notes.cpp" line="+57"/>
        <source>%1 cannot be removed: %2.</source>
        <translation>无法删除 %1：%2。</translation>
    </message>
    <message>
        <location filename="../core/telemetry/run_notes.cpp" line="+8"/>
        <source>%1 was changed by another program in the meantime; nothing was written. Look at what it says now and edit it again.</source>
        <translation>%1 在此期间已被其他程序修改；没有写入任何内容。请查看它现在的内容后再编辑。</translation>
    </message>
    <message>
        <location line="+31"/>
        <source>%1 is not a list of words; mend or remove it first.</source>
        <translation>%1 不是词语列表；请先修正或删除它。</translation>
    </message>
    <message>
        <location filename="../core/train/roll_back.cpp" line="+48"/>
        <source>%1 cannot be copied to %2: %3.</source>
        <translation>%1 无法复制到 %2：%3。</translation>
    </message>
    <message>
        <location line="-13"/>
        <source>%1 is not empty; a run that is rolled back needs a new folder</source>
        <translation>%1 不是空文件夹；回退出的运行需要一个新文件夹</translation>
    </message>
    <message>
        <location line="+137"/>
        <source>%1 has nothing left to train after epoch %2</source>
        <translation>%1 在第 %2 轮之后没有剩余的训练</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 cannot be rolled back: a kept checkpoint does not hold the classifier of the source task</source>
        <translation>%1 无法回退：保留的检查点不含源任务的分类器</translation>
    </message>
    <message>
        <location filename="../core/session/queue_json.cpp" line="+66"/>
        <source>%1: %2 is missing; it must be %3.</source>
        <translation>%1：缺少 %2；它应为 %3。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1: %2 is %3, but must be %4.</source>
        <translation>%1：%2 为 %3，但应为 %4。</translation>
    </message>
    <message>
        <location line="+110"/>
        <source>%1 holds %2, but a queue is an object with its experiments.</source>
        <translation>%1 的内容是 %2，但队列应为包含各实验的对象。</translation>
    </message>
    <message>
        <location filename="../core/telemetry/kept_samples.cpp" line="+36"/>
        <source>%1 is damaged, or does not hold the adversarial examples of a run.</source>
        <translation>%1 已损坏，或不含运行的对抗样本。</translation>
    </message>
    <message>
        <location filename="../core/telemetry/kept_batch_norm.cpp" line="+110"/>
        <source>%1 is damaged, or does not hold the BatchNorm statistics of a run.</source>
        <translation>%1 已损坏，或不含运行的 BatchNorm 统计量。</translation>
    </message>
    <message>
        <location filename="../app/workbench_main.cpp" line="+112"/>
        <source>--compare: there is no run %1 (a folder with config.json).</source>
        <translation>--compare：没有运行 %1（含 config.json 的文件夹）。</translation>
    </message>
    <message>
        <location filename="../core/fused/kernels.cpp" line="+37"/>
        <source>TWINS_KERNELS is &apos;%1&apos;; this processor can run %2</source>
        <translation>TWINS_KERNELS 为“%1”；此处理器可以运行 %2</translation>
    </message>
</context>
<context>
    <name>twins::Evaluation</name>
    <message>
        <location filename="../ui/evaluation_words.cpp" line="+55"/>
        <source>Protocol (four evaluations)</source>
        <translation>评估方案（四次评估）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>No attack</source>
        <translation>无攻击</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>PGD as configured</source>
        <translation>PGD（按配置）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>PGD-10 (released)</source>
        <translation>PGD-10（原作代码）</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>AutoAttack (standard)</source>
        <translation>AutoAttack（标准版）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>AutoAttack (plus)</source>
        <translation>AutoAttack（加强版）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>AutoAttack (rand)</source>
        <translation>AutoAttack（随机版）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>PGD-20, growing radius</source>
        <translation>PGD-20，半径递增</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>One step</source>
        <translation>单步</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>%1, adjusted</source>
        <translation>%1，已调整</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>adaptive</source>
        <translation>自适应</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>frozen</source>
        <translation>冻结</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>ensemble</source>
        <translation>集成</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>complete</source>
        <translation>已完成</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>unfinished</source>
        <translation>未完成</translation>
    </message>
    <message>
        <location line="+8"/>
        <location line="+175"/>
        <source>epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <location line="-125"/>
        <source>%1 images (stratified)</source>
        <translation>%1 张图像（分层抽取）</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>the first %1 images</source>
        <translation>前 %1 张图像</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>all %1 images</source>
        <translation>全部 %1 张图像</translation>
    </message>
    <message>
        <location line="-131"/>
        <source>both wings together</source>
        <translation>两翼合用</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 wing</source>
        <translation>%1翼</translation>
    </message>
    <message>
        <location line="+145"/>
        <source>Of %1 adversarial images %2 still fool as PNG.</source>
        <translation>%1 张对抗图像中，存为 PNG 后仍有 %2 张能骗过网络。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Of %1 adversarial images %2 still fool as PNG, %3 as JPEG %4.</source>
        <translation>%1 张对抗图像中，存为 PNG 后仍有 %2 张能骗过网络，存为 JPEG %4 后有 %3 张。</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>clean accuracy %1</source>
        <translation>干净准确率 %1</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>robust accuracy %1 (95 % interval %2)</source>
        <translation>鲁棒准确率 %1（95 % 区间 %2）</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>green</source>
        <translation>绿</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>amber</source>
        <translation>黄</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>red</source>
        <translation>红</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Nothing speaks for masked gradients.</source>
        <translation>没有梯度掩蔽的迹象。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Something is odd: look again with more images.</source>
        <translation>有异常之处：请用更多图像再检查一次。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Gradients mislead: the robust accuracy is not to be believed.</source>
        <translation>梯度会误导攻击：鲁棒准确率不可信。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Same answer every time</source>
        <translation>每次回答相同</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Logits, not probabilities</source>
        <translation>输出是 logit 而非概率</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Gradients that are there</source>
        <translation>梯度确实存在</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>More steps, larger loss</source>
        <translation>步数越多，损失越大</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Many steps beat one</source>
        <translation>多步胜过一步</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Gradients beat blind search</source>
        <translation>梯度胜过盲搜</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>A huge radius fools everything</source>
        <translation>极大的半径骗过一切</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>checked on demand</source>
        <translation>按需检查</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>before training</source>
        <translation>训练之前</translation>
    </message>
    <message>
        <location line="+30"/>
        <source>Share of the test images that the network answers rightly as they are.</source>
        <translation>网络对原样测试图像回答正确的比例。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Share of the test images that are answered rightly as they are and after every attack of the list: the worst case of each image. The true robustness can only be lower, since a stronger attack may yet find more.</source>
        <translation>原样回答正确、且在所列每种攻击之后仍回答正确的测试图像的比例：取每张图像的最坏情形。真实的鲁棒性只会更低，因为更强的攻击可能还会找到更多。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Wilson interval at 95 %: so far the figure may lie from that of endless test images by the chance of this subset alone. Four times the images halve it. It says nothing of a stronger attack.</source>
        <translation>95 % Wilson 区间：仅因抽到这一子集的偶然性，该数字可能偏离无穷多测试图像之值的范围。图像增至四倍，区间减半。它并不说明更强的攻击会怎样。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Survivors are the images that no attack has fooled yet. Each stage works only on those that the stages before it left standing; a flat curve at the end says that more attacks hardly help.</source>
        <translation>站立的图像是尚未被任何攻击骗过的图像。每个阶段只处理先前阶段留下的图像；曲线末端平坦，说明再多的攻击也几乎无济于事。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>The attack works on floating-point numbers. Saved as PNG an image is rounded to 8 bits; as JPEG it is compressed with loss too. This tells how many adversarial images survive that.</source>
        <translation>攻击在浮点数上进行。存为 PNG 时图像取整到 8 位；存为 JPEG 时还会有损压缩。这里说明有多少对抗图像经受得住。</translation>
    </message>
</context>
<context>
    <name>twins::EvaluationControls</name>
    <message>
        <location filename="../ui/panels/evaluation_controls.cpp" line="+197"/>
        <source>%1; each with a verdict of its own. %2</source>
        <translation>%1；各有自己的结论。%2</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The clean accuracy alone; no verdict is kept.</source>
        <translation>仅测干净准确率；不保存结论。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>PGD-20 at %1 radii from ε %2 up, doubled each time; the verdict is the figure at ε %3.</source>
        <translation>在 %1 个半径上运行 PGD-20，从 ε %2 起每次加倍；判决取 ε %3 处的数字。</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>%1, each on the images that still stand. %2</source>
        <translation>%1，每个只攻击仍站立的图像。%2</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>The folder %1 is gone.</source>
        <translation>文件夹 %1 已不存在。</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>%1: a whole number from 1 up, or nothing for “%2”.</source>
        <translation>%1：请填大于等于 1 的整数，或留空表示“%2”。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Type the names of attacks with commas between them, such as apgd-ce,square.</source>
        <translation>请输入以逗号分隔的攻击名称，例如 apgd-ce,square。</translation>
    </message>
    <message>
        <location line="-23"/>
        <source>The run has kept no checkpoint yet.</source>
        <translation>该运行尚未保存检查点。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>There are %1 test images.</source>
        <translation>测试图像共 %1 张。</translation>
    </message>
    <message>
        <location line="+52"/>
        <source>Evaluate the checkpoint; a training goes on beside it</source>
        <translation>评估该检查点；训练同时继续</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../ui/panels/evaluation_controls_build.cpp" line="+137"/>
        <source>The attack that the training&apos;s own evaluation runs</source>
        <translation>训练自身的评估所用的攻击</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>20 steps from a random start</source>
        <translation>从随机起点走 20 步</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>50 steps from ten random starts, the worst of them for each image</source>
        <translation>从十个随机起点各走 50 步，每张图像取其最坏者</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>10 steps from the image itself, as the authors&apos; code evaluates</source>
        <translation>从图像本身走 10 步，与作者代码的评估相同</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The field&apos;s standard: two Auto-PGD, a boundary and a black-box attack</source>
        <translation>本领域的标准：两种 Auto-PGD、一种边界攻击和一种黑盒攻击</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>All six attacks, the untargeted ones from five starts</source>
        <translation>全部六种攻击，无目标的各取五个起点</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>For networks that answer at random: averaged gradients</source>
        <translation>用于回答带随机性的网络：对梯度取平均</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>PGD-10 as released, PGD-20, PGD-50-10 and AutoAttack, a verdict each</source>
        <translation>原作的 PGD-10、PGD-20、PGD-50-10 与 AutoAttack，各出一个结论</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Robust accuracy over the radius, up to where nothing can stand</source>
        <translation>鲁棒准确率随半径的变化，直到无一能站立</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The clean accuracy alone</source>
        <translation>仅测干净准确率</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Several attacks…</source>
        <translation>多种攻击…</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>A network of this method has one wing: there is no other to evaluate.</source>
        <translation>此方法的网络只有一翼：没有另一翼可评估。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Adaptive</source>
        <translation>自适应翼</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Frozen</source>
        <translation>冻结翼</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Ensemble</source>
        <translation>两翼集成</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The wing that is fine-tuned and shipped</source>
        <translation>被微调并交付使用的翼</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The wing with the statistics of pre-training</source>
        <translation>带有预训练统计量的翼</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The mean of both wings&apos; logits</source>
        <translation>两翼 logit 的平均</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Wing that is attacked and judged</source>
        <translation>被攻击和评判的翼</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>none kept</source>
        <translation>未保存</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Best, epoch %1</source>
        <translation>最佳，第 %1 轮</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Highest robust accuracy on the test images: chosen by what it is judged on, so its figure is optimistic</source>
        <translation>测试图像上的鲁棒准确率最高：选择与评判用同一批图像，因此数字偏乐观</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Highest robust accuracy on the validation images</source>
        <translation>验证图像上的鲁棒准确率最高</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Last, epoch %1</source>
        <translation>最后，第 %1 轮</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>What is evaluated</source>
        <translation>评估什么</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Attack</source>
        <translation>攻击</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Names, with commas</source>
        <translation>名称，以逗号分隔</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Test images</source>
        <translation>测试图像</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Wing</source>
        <translation>翼</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Restarts</source>
        <translation>重启</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Queries</source>
        <translation>查询</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Loss of PGD</source>
        <translation>PGD 的损失</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Which attacks are run; of several, each is given the images that those before it have not fooled</source>
        <translation>运行哪些攻击；若有多个，每个只处理前面的攻击未能欺骗的图像</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Which of the weights that the run keeps are evaluated</source>
        <translation>评估该运行保存的哪一份权重</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>How many test images, as many of each class; empty: all. 1,000 tell a robust accuracy to within about 3 points.</source>
        <translation>测试图像的数量，各类别相同；留空表示全部。1,000 张可使鲁棒准确率精确到约 3 个百分点。</translation>
    </message>
    <message>
        <location line="+3"/>
        <location line="+18"/>
        <source>as published</source>
        <translation>按论文</translation>
    </message>
    <message>
        <location line="-15"/>
        <source>Steps of every gradient attack</source>
        <translation>每种梯度攻击的步数</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Random starts of every attack that draws numbers; the worst counts for each image</source>
        <translation>每种随机攻击的随机起点数；每张图像取最坏者</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Queries of Square, draws of noise</source>
        <translation>Square 的查询次数、噪声的抽取次数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>more</source>
        <translation>更多</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Steps, restarts, queries, loss, and which images</source>
        <translation>步数、重启、查询、损失以及选用哪些图像</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>the first ones of the set</source>
        <translation>取数据集的前若干张</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Instead of as many of each class: to compare with figures published for them</source>
        <translation>而不是各类别数量相同：以便与针对它们发表的数字比较</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Resume</source>
        <translation>恢复</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Go on with the stopped evaluation, to the same verdict as without the stop</source>
        <translation>继续已停止的评估，结论与未停止时相同</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Cross-entropy</source>
        <translation>交叉熵</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Margin</source>
        <translation>间隔</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Logits ratio</source>
        <translation>logit 比</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>KL divergence</source>
        <translation>KL 散度</translation>
    </message>
</context>
<context>
    <name>twins::EvaluationPlot</name>
    <message>
        <location filename="../ui/plots/evaluation_plot.cpp" line="+150"/>
        <source>ε of the run, %1</source>
        <translation>该运行的 ε，%1</translation>
    </message>
    <message>
        <location line="+36"/>
        <source>radius ε, n/255 (L∞), doubled from point to point</source>
        <translation>半径 ε，n/255（L∞），逐点加倍</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>radius ε (%1), doubled from point to point</source>
        <translation>半径 ε（%1），逐点加倍</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>seconds spent attacking</source>
        <translation>攻击用时（秒）</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>Curve of the evaluation</source>
        <translation>评估曲线</translation>
    </message>
    <message>
        <location filename="../ui/plots/evaluation_plot_pointer.cpp" line="+71"/>
        <source>robust</source>
        <translation>鲁棒</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>still standing</source>
        <translation>仍站立</translation>
    </message>
    <message>
        <location line="-28"/>
        <source>ε %1</source>
        <translation>ε %1</translation>
    </message>
    <message>
        <location line="+32"/>
        <source>95 % interval</source>
        <translation>95 % 区间</translation>
    </message>
    <message>
        <location line="-29"/>
        <source>before the attack</source>
        <translation>攻击之前</translation>
    </message>
    <message>
        <location line="+7"/>
        <location line="+5"/>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <location line="-1"/>
        <source>%1, %2 s</source>
        <translation>%1，%2 秒</translation>
    </message>
    <message>
        <location line="+30"/>
        <source>clean</source>
        <translation>干净</translation>
    </message>
</context>
<context>
    <name>twins::EvaluationResult</name>
    <message>
        <location filename="../ui/panels/evaluation_result.cpp" line="+118"/>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Without an attack every image that is answered rightly stands.</source>
        <translation>没有攻击时，回答正确的图像全部站立。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>First the clean images…</source>
        <translation>先处理干净图像…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Loading data and network…</source>
        <translation>正在加载数据和网络…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>How many images still stand is drawn here while the attacks are at work.</source>
        <translation>攻击进行时，这里绘出仍站立的图像数量。</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>clean</source>
        <translation>干净</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>robust</source>
        <translation>鲁棒</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>robust so far, 95 %: %1</source>
        <translation>目前鲁棒，95 %：%1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>robust at ε %1, 95 %: %2</source>
        <translation>ε %1 处鲁棒，95 %：%2</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>robust, 95 %: %1</source>
        <translation>鲁棒，95 %：%1</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>robust at most, 95 %: %1</source>
        <translation>鲁棒至多，95 %：%1</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>still fool as PNG / JPEG %1</source>
        <translation>存为 PNG / JPEG %1 仍能骗过</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>still fool as PNG</source>
        <translation>存为 PNG 仍能骗过</translation>
    </message>
    <message>
        <location line="+59"/>
        <source>Stages of the evaluation</source>
        <translation>评估的各阶段</translation>
    </message>
</context>
<context>
    <name>twins::EvaluationStrip</name>
    <message>
        <location filename="../ui/panels/evaluation_strip.cpp" line="+76"/>
        <source>Counting again from the kept images…</source>
        <translation>正在用保存的图像重新统计…</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Loading data and network…</source>
        <translation>正在加载数据和网络…</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Masking sentinel, %1 %</source>
        <translation>掩蔽哨兵，%1 %</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Transfer between wings, %1, %2 %</source>
        <translation>两翼间迁移，%1，%2 %</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Clean images, %1 % of %2</source>
        <translation>干净图像，共 %2 张，已完成 %1 %</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Scoring what was found, %1 %</source>
        <translation>正在为找到的图像评分，%1 %</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>%1, stage %2 of %3: %4 of %5 images stand</source>
        <translation>%1，第 %2 阶段，共 %3 个：%5 张图像中 %4 张站立</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1: %2 of %3 images stand</source>
        <translation>%1：%3 张图像中 %2 张站立</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 (%2 of %3). %4</source>
        <translation>%1（第 %2 项，共 %3 项）。%4</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Stopping after the step in flight…</source>
        <translation>完成进行中的一步后停止…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>In %1: %2</source>
        <translation>在 %1 中：%2</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>stage done in at most %1</source>
        <translation>本阶段至多还需 %1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>As if every image stood to the end of the stage; images that fall save their time</source>
        <translation>按所有图像都站到阶段末尾估计；倒下的图像会节省时间</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Share of the evaluation done</source>
        <translation>评估已完成的比例</translation>
    </message>
    <message>
        <location line="+28"/>
        <source>Show it</source>
        <translation>查看</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Back to the evaluation that is running</source>
        <translation>回到正在进行的评估</translation>
    </message>
</context>
<context>
    <name>twins::EvaluationView</name>
    <message>
        <location filename="../ui/views/evaluation_view.cpp" line="+227"/>
        <source>robust, worst case of each image</source>
        <translation>鲁棒，每张图像的最坏情形</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>clean</source>
        <translation>干净</translation>
    </message>
    <message>
        <location line="+21"/>
        <source>Robustness evaluation: settings and verdict</source>
        <translation>鲁棒性评估：设置与结论</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Robustness evaluation</source>
        <translation>鲁棒性评估</translation>
    </message>
    <message>
        <location filename="../ui/views/evaluation_view_export.cpp" line="+35"/>
        <source>There is no evaluation to export yet.</source>
        <translation>还没有可导出的评估。</translation>
    </message>
    <message>
        <location line="+36"/>
        <source>Share of the images that still stand under %1, %2.</source>
        <translation>在 %1 下仍站立的图像比例，%2。</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>%1 robust (95 %: %2), %3 clean</source>
        <translation>鲁棒 %1（95 %：%2），干净 %3</translation>
    </message>
    <message>
        <location filename="../ui/views/evaluation_view_session.cpp" line="+98"/>
        <source>An evaluation is running.</source>
        <translation>评估正在进行。</translation>
    </message>
    <message>
        <location line="+57"/>
        <source>Looking for verdicts…</source>
        <translation>正在查找结论…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The run&apos;s folder is gone</source>
        <translation>运行文件夹已不存在</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>It was moved or deleted: there is nothing left to evaluate.</source>
        <translation>它已被移动或删除：没有可评估的内容了。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>No checkpoint yet</source>
        <translation>还没有检查点</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The run keeps one every %1 epochs and one at its end.</source>
        <translation>运行每 %1 轮保存一个检查点，并在结束时保存一个。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The run keeps one after every epoch.</source>
        <translation>运行在每轮之后保存一个检查点。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>It can be evaluated while the training goes on.</source>
        <translation>训练进行时也可以评估它。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Not evaluated yet</source>
        <translation>尚未评估</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>How many test images stand against attacks that look for the worst case of each one? The training&apos;s own figures come from one quick attack; a verdict comes from strong ones, and is kept with the run.</source>
        <translation>面对寻找每张图像最坏情形的攻击，有多少测试图像能站住？训练自身的数字来自一次快速攻击；结论来自强攻击，并随运行保存。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Evaluate the checkpoint</source>
        <translation>评估该检查点</translation>
    </message>
    <message>
        <location line="+66"/>
        <source>In %1:</source>
        <translation>在 %1 中：</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>Stopped. What was found is kept; Resume goes on to the same verdict as without the stop.</source>
        <translation>已停止。已找到的结果已保存；“恢复”将继续到与未停止时相同的结论。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Stopped before there was anything to keep.</source>
        <translation>在有结果可保存之前已停止。</translation>
    </message>
    <message>
        <location filename="../ui/views/evaluation_view_compared.cpp" line="+129"/>
        <source>Reading the evaluations of the compared runs…</source>
        <translation>正在读取所比较运行的评估…</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>Not laid over: %1.</source>
        <translation>未叠加：%1。</translation>
    </message>
</context>
<context>
    <name>twins::ExperimentPanel</name>
    <message>
        <location filename="../ui/panels/experiment_panel.cpp" line="+142"/>
        <source>%1 train</source>
        <translation>训练 %1 张</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 validation</source>
        <translation>验证 %1 张</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 test</source>
        <translation>测试 %1 张</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 classes</source>
        <translation>%1 个类别</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Where its tensors go…</source>
        <translation>张量的去向…</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>This experiment cannot start yet. %1</source>
        <translation>此实验还不能开始。%1</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 of %2 checks ask for a look</source>
        <translation>%2 项检查中有 %1 项需要留意</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 checks passed</source>
        <translation>%1 项检查全部通过</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The best epoch is chosen on the validation split; the test set is shown, never used to choose.</source>
        <translation>最佳轮在验证集上选出；测试集只供显示，从不用于选择。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>There is no validation split: the best epoch is chosen on the test set, so its figures are optimistic.</source>
        <translation>没有验证集：最佳轮在测试集上选出，因此其数值偏乐观。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Open a configuration</source>
        <translation>打开配置</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Save this configuration as…</source>
        <translation>将此配置另存为…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Undo the last edit</source>
        <translation>撤消上一次编辑</translation>
    </message>
</context>
<context>
    <name>twins::ExperimentPreview</name>
    <message>
        <location filename="../core/session/inspect_experiment.cpp" line="+54"/>
        <source>not one of the known architectures</source>
        <translation>不属于已知的架构</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 parameters</source>
        <translation>%1 个参数</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>%1 classes</source>
        <translation>%1 个类别</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>only %1 % of its tensors fit</source>
        <translation>只有 %1 % 的张量吻合</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>no normalisation in the file</source>
        <translation>文件中没有归一化参数</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>made robust to epsilon %1</source>
        <translation>对 epsilon %1 鲁棒</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>trained on %1</source>
        <translation>在 %1 上训练</translation>
    </message>
</context>
<context>
    <name>twins::FrozenMark</name>
    <message>
        <location filename="../ui/panels/frozen_mark.cpp" line="+36"/>
        <source>since the checkpoint</source>
        <translation>自检查点以来</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>since epoch %1</source>
        <translation>自第 %1 轮以来</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>This method has no frozen wing: the layers are compared with what they started from.</source>
        <translation>此方法没有冻结翼：各层与其起点相比。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>frozen wing: SHA-256 %1, with which later epochs will be compared</source>
        <translation>冻结翼：SHA-256 %1，以后各轮将与之比较</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>✓ frozen wing unchanged %1 · SHA-256 %2 at all %3 snapshots</source>
        <translation>✓ 冻结翼%1未变 · 全部 %3 个快照的 SHA-256 均为 %2</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>✗ frozen wing changed: the training found it different from the checkpoint at epoch %1</source>
        <translation>✗ 冻结翼已改变：训练在第 %1 轮发现它与检查点不同</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>✗ frozen wing changed: first in layer %1 at epoch %2 · SHA-256 %3, was %4</source>
        <translation>✗ 冻结翼已改变：最早见于层 %1，第 %2 轮 · SHA-256 为 %3，原为 %4</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>The frozen wing must stay what the checkpoint held. SHA-256 over mean and variance of all its layers, taken anew of every snapshot, proves it: one changed bit gives another hash. Its weight and bias are trained and do not count.</source>
        <translation>冻结翼必须保持检查点中的样子。对每个快照重新计算其所有层均值与方差的 SHA-256，即可证明：改变一个比特，散列值就不同。它的权重与偏置参与训练，不计在内。</translation>
    </message>
</context>
<context>
    <name>twins::HeatMap</name>
    <message>
        <location filename="../ui/plots/heat_map.cpp" line="+126"/>
        <source>%1, epoch %2: %3</source>
        <translation>%1，第 %2 轮：%3</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>no value</source>
        <translation>无数值</translation>
    </message>
    <message>
        <location line="+129"/>
        <source>%1, epoch %2</source>
        <translation>%1，第 %2 轮</translation>
    </message>
</context>
<context>
    <name>twins::LedgerModel</name>
    <message>
        <location filename="../ui/models/ledger_model.cpp" line="+115"/>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <location line="+42"/>
        <source>%1 robust, 95 % interval %2, %3 clean.</source>
        <translation>鲁棒 %1，95 % 区间 %2，干净 %3。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Not final: it can only fall when the evaluation goes on.</source>
        <translation>并非最终：评估继续时只会下降。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>TWINS Workbench %1, LibTorch %2, %3</source>
        <translation>TWINS Workbench %1，LibTorch %2，%3</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>This program or another is at work on it.</source>
        <translation>本程序或另一个程序正在处理它。</translation>
    </message>
    <message>
        <location line="+86"/>
        <source>Attack</source>
        <translation>攻击</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Robust</source>
        <translation>鲁棒</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>95 % interval</source>
        <translation>95 % 区间</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Clean</source>
        <translation>干净</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Wing</source>
        <translation>翼</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>ε</source>
        <translation>ε</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Version</source>
        <translation>版本</translation>
    </message>
</context>
<context>
    <name>twins::LedgerPanel</name>
    <message>
        <location filename="../ui/panels/ledger_panel.cpp" line="+167"/>
        <source>✓ Agrees: %1 kept, %2 counted again from the kept images.</source>
        <translation>✓ 一致：保存的为 %1，用保存的图像重新统计为 %2。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>✗ Differs: %1 kept, %2 counted again from the kept images (%3 images apart). Another device, LibTorch or number of threads can move an image at the edge.</source>
        <translation>✗ 不一致：保存的为 %1，用保存的图像重新统计为 %2（相差 %3 张）。不同的设备、LibTorch 或线程数可能使边缘的图像改变。</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>%1 kept with the run</source>
        <translation>随运行保存 %1 个</translation>
    </message>
    <message>
        <location line="+60"/>
        <source>Verdicts kept with the run %1</source>
        <translation>运行 %1 保存的结论</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>Verdict ledger</source>
        <translation>结论账本</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Verdicts kept with the run</source>
        <translation>随运行保存的结论</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>No verdict yet. Every evaluation is kept with the run: its figures, its adversarial images, and all it takes to count them again.</source>
        <translation>还没有结论。每次评估都随运行保存：数字、对抗图像，以及重新统计所需的一切。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Rescore</source>
        <translation>重新统计</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Load the checkpoint and count the kept adversarial images again: the verdict does not rest on the attack&apos;s own word</source>
        <translation>加载检查点并用保存的对抗图像重新统计：结论不依赖攻击的一面之词</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Resume</source>
        <translation>恢复</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Go on with the stopped evaluation, to the same verdict as without the stop</source>
        <translation>继续已停止的评估，结论与未停止时相同</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Verdict, adversarial images and configuration in the file manager</source>
        <translation>在文件管理器中查看结论、对抗图像和配置</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The whole verdict, to paste into notes or a paper&apos;s margin</source>
        <translation>完整的结论，可粘贴到笔记或论文旁注中</translation>
    </message>
</context>
<context>
    <name>twins::Log</name>
    <message>
        <location filename="../core/train/run_training.cpp" line="-156"/>
        <source>rolled back to epoch %1 of %2; the momentum starts anew</source>
        <translation>已回退到 %2 的第 %1 轮；动量重新开始</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>going on with %1 after step %2</source>
        <translation>从第 %2 步之后继续 %1</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>this run began on %1 and goes on with %2: rounding may differ</source>
        <translation>此运行始于 %1，现以 %2 继续：舍入可能不同</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 (%2) on %3: %4 training, %5 test images; %6; %7</source>
        <translation>%1（%2），%3：训练图像 %4 张，测试图像 %5 张；%6；%7</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>attack engine: %1</source>
        <translation>攻击引擎：%1</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>training engine: %1</source>
        <translation>训练引擎：%1</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>photographs that stay decoded: %1 of %2, %3 MiB; the others are decoded whenever they are used</source>
        <translation>保持解码状态的照片：%1 / %2，%3 MiB；其余的每次使用时解码</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>the training images lie on the device</source>
        <translation>训练图像存放在设备上</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>joint with %1: %2 source images, %3 classes</source>
        <translation>与 %1 联合：%2 张源图像，%3 个类别</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>left out: %1</source>
        <translation>已略过：%1</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>check of %1 (%2): %3</source>
        <translation>检查 %1（%2）：%3</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>training completed</source>
        <translation>训练已完成</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>training stopped; it can be resumed</source>
        <translation>训练已停止；可以恢复</translation>
    </message>
    <message>
        <location filename="../core/train/trainer.cpp" line="+201"/>
        <source>%1 changed to %2, in force from step %3</source>
        <translation>%1 改为 %2，从第 %3 步起生效</translation>
    </message>
    <message>
        <location filename="../core/train/trainer_step.cpp" line="+25"/>
        <source>the attack&apos;s steps could not be recorded as a CUDA graph: %1</source>
        <translation>攻击的步骤无法录制为 CUDA graph：%1</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>the training pass could not be recorded as a CUDA graph: %1</source>
        <translation>训练的前向与反向无法录制为 CUDA graph：%1</translation>
    </message>
    <message>
        <location line="-133"/>
        <source>a batch leaves a single image to the adaptive wing; that step uses its running statistics, since one image has no batch statistics</source>
        <translation>某一批只给自适应翼留下一张图像；该步使用其运行统计量，因为单张图像没有批统计量</translation>
    </message>
    <message>
        <location filename="../core/train/trainer_masking.cpp" line="+37"/>
        <source>masking sentinel: too few test images are answered rightly to look at (%1)</source>
        <translation>掩蔽哨兵：回答正确的测试图像太少，无法检查（%1）</translation>
    </message>
    <message>
        <location line="+21"/>
        <source>masking sentinel after epoch %1: %2 (%3 images)</source>
        <translation>第 %1 轮之后的掩蔽哨兵：%2（%3 张图像）</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>masking sentinel, %1: %2</source>
        <translation>掩蔽哨兵，%1：%2</translation>
    </message>
</context>
<context>
    <name>twins::LogModel</name>
    <message>
        <location filename="../ui/models/log_model.cpp" line="+94"/>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Message</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>twins::LogView</name>
    <message>
        <location filename="../ui/views/log_view.cpp" line="+140"/>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Every line of the log</source>
        <translation>日志的所有行</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Warnings and errors only</source>
        <translation>仅警告和错误</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+41"/>
        <source>Log of the run</source>
        <translation>运行日志</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Log of the run, the last %1 of %2 lines</source>
        <translation>运行日志，%2 行中的最后 %1 行</translation>
    </message>
</context>
<context>
    <name>twins::LossView</name>
    <message>
        <location filename="../ui/views/loss_view.cpp" line="+147"/>
        <location line="+5"/>
        <location line="+34"/>
        <source>frozen</source>
        <translation>冻结</translation>
    </message>
    <message>
        <location line="-38"/>
        <location line="+5"/>
        <location line="+35"/>
        <source>adaptive</source>
        <translation>自适应</translation>
    </message>
    <message>
        <location line="-39"/>
        <location line="+5"/>
        <source>total</source>
        <translation>总和</translation>
    </message>
    <message>
        <location line="-4"/>
        <location line="+6"/>
        <location line="+32"/>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <location line="+32"/>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <location line="+24"/>
        <source>Loss over the steps of training, on the batches that were trained on.</source>
        <translation>训练各步的损失，在所训练的批次上。</translation>
    </message>
    <message>
        <location line="-22"/>
        <source>The loss of every step. The first point appears with the first step.</source>
        <translation>每一步的损失。第一步之后出现第一个点。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Smoothing of the curves; the raw traces stay faint behind them</source>
        <translation>曲线的平滑程度；原始曲线以淡色留在其后</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>log</source>
        <translation>对数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Logarithmic loss axis</source>
        <translation>损失轴用对数刻度</translation>
    </message>
</context>
<context>
    <name>twins::MainActions</name>
    <message>
        <location filename="../ui/main_actions.cpp" line="+38"/>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>New &amp;demo</source>
        <translation>新建演示(&amp;D)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Open configuration…</source>
        <translation>打开配置(&amp;O)…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Open &amp;run folder…</source>
        <translation>打开运行文件夹(&amp;R)…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Save configuration as…</source>
        <translation>配置另存为(&amp;S)…</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Get &amp;data sets…</source>
        <translation>获取数据集(&amp;D)…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Convert checkpoint…</source>
        <translation>转换检查点(&amp;C)…</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>&amp;Export figure…</source>
        <translation>导出图形(&amp;E)…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Export e&amp;verything…</source>
        <translation>全部导出(&amp;V)…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Re&amp;port…</source>
        <translation>报告(&amp;P)…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Undo edit of the experiment</source>
        <translation>撤消对实验的编辑(&amp;U)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>&amp;Copy figure</source>
        <translation>复制图(&amp;C)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Start</source>
        <translation>开始(&amp;S)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>S&amp;tep</source>
        <translation>单步(&amp;T)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>St&amp;op</source>
        <translation>停止(&amp;O)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>&amp;Resume stopped run</source>
        <translation>恢复已停止的运行(&amp;R)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>&amp;Run control</source>
        <translation>运行控制(&amp;R)</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>&amp;Layout</source>
        <translation>布局(&amp;L)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Undo change of layout</source>
        <translation>撤销布局更改(&amp;U)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>R&amp;eset layout</source>
        <translation>重置布局(&amp;E)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>L&amp;anguage</source>
        <translation>语言(&amp;A)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Full screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;About TWINS Workbench</source>
        <translation>关于 TWINS Workbench(&amp;A)</translation>
    </message>
    <message>
        <location line="+36"/>
        <source>Like the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>Inspect</source>
        <comment>layout</comment>
        <translation>检视</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Attack</source>
        <comment>layout</comment>
        <translation>攻击</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Evaluate</source>
        <comment>layout</comment>
        <translation>评估</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Compare</source>
        <comment>layout</comment>
        <translation>比较</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Present</source>
        <comment>layout</comment>
        <translation>演示</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Train</source>
        <comment>layout</comment>
        <translation>训练</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>&amp;Go on</source>
        <translation>继续(&amp;G)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Go on with the training (%1)</source>
        <translation>继续训练（%1）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Pause after the attack step in flight (%1)</source>
        <translation>在当前攻击步之后暂停（%1）</translation>
    </message>
    <message>
        <location line="+27"/>
        <source>Train this experiment in a new run folder</source>
        <translation>在新的运行文件夹中训练此实验</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Train one step, then pause again</source>
        <translation>训练一步，然后再次暂停</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Stop; the run can be resumed</source>
        <translation>停止；此运行可以恢复</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Resume</source>
        <translation>恢复</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Go on with this run from its last saved state</source>
        <translation>从最后保存的状态继续此运行</translation>
    </message>
</context>
<context>
    <name>twins::MainWindow</name>
    <message>
        <location filename="../ui/main_window.cpp" line="+233"/>
        <source>This experiment cannot start yet. %1</source>
        <translation>此实验还不能开始。%1</translation>
    </message>
    <message>
        <location filename="../ui/main_window_files.cpp" line="+26"/>
        <source>Stop the training before opening something else.</source>
        <translation>请先停止训练，再打开其他内容。</translation>
    </message>
    <message>
        <location line="+29"/>
        <source>Open a configuration or checkpoint</source>
        <translation>打开配置或检查点</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Configurations and checkpoints (*.json *.safetensors *.pt *.pth *.ckpt *.th)</source>
        <translation>配置和检查点 (*.json *.safetensors *.pt *.pth *.ckpt *.th)</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Open a run folder</source>
        <translation>打开运行文件夹</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Save the configuration</source>
        <translation>保存配置</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Configurations (*.json)</source>
        <translation>配置 (*.json)</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The configuration is saved in %1.</source>
        <translation>配置已保存到 %1。</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <location filename="../ui/main_window_export.cpp" line="+71"/>
        <source>Export everything into a folder</source>
        <translation>全部导出到文件夹</translation>
    </message>
    <message>
        <location line="+110"/>
        <source>The report is saved in %1. Any browser shows it.</source>
        <translation>报告已保存到 %1，任何浏览器都能打开。</translation>
    </message>
    <message>
        <location line="-93"/>
        <location line="+44"/>
        <source>There is no figure to export yet.</source>
        <translation>还没有可导出的图形。</translation>
    </message>
    <message>
        <location line="-41"/>
        <source>Export “%1”</source>
        <translation>导出“%1”</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>The figure is saved in %1.</source>
        <translation>图形已保存到 %1。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>There is no figure to copy yet.</source>
        <translation>还没有可复制的图。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>The figure “%1” is on the clipboard, as a picture and as numbers.</source>
        <translation>图“%1”已复制到剪贴板，包含图片和数值。</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>Exporting…</source>
        <translation>正在导出…</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Export everything</source>
        <translation>全部导出</translation>
    </message>
    <message numerus="yes">
        <location line="+21"/>
        <source>The export was cancelled; %n files are in %1.</source>
        <translation>
            <numerusform>导出已取消；%1 中有 %n 个文件。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+1"/>
        <source>%n files are in %1.</source>
        <translation>
            <numerusform>已有 %n 个文件写入 %1。</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../ui/main_window.cpp" line="+91"/>
        <source>Stopped in epoch %1 of %2. Resume goes on from the last saved state.</source>
        <translation>已在第 %1 轮停止，共 %2 轮。“恢复”将从最后保存的状态继续。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Stopped before the first state was saved.</source>
        <translation>在保存首个状态之前就已停止。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The training is complete.</source>
        <translation>训练已完成。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The training is complete: %1 clean and %2 robust (%3) on the test images.</source>
        <translation>训练已完成：测试图像上干净准确率 %1，鲁棒准确率 %2（%3）。</translation>
    </message>
    <message>
        <location line="+27"/>
        <location line="+2"/>
        <source>TWINS Workbench</source>
        <translation>TWINS Workbench</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 – TWINS Workbench</source>
        <translation>%1 – TWINS Workbench</translation>
    </message>
    <message>
        <location filename="../ui/main_window_closing.cpp" line="+50"/>
        <source>Close the window?</source>
        <translation>关闭窗口？</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>A training is running.</source>
        <translation>训练正在进行。</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>An evaluation is running.</source>
        <translation>评估正在进行。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>It can be stopped now and resumed later from its last saved state.</source>
        <translation>可以现在停止，以后再从最后保存的状态恢复。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>It can be stopped now and resumed later to the same verdict.</source>
        <translation>可以现在停止，以后恢复到相同的结论。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Keep training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Keep evaluating</source>
        <translation>继续评估</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <location filename="../ui/main_window_epochs.cpp" line="+33"/>
        <source>Stop the training before going on from an epoch.</source>
        <translation>请先停止训练，再从某一轮继续。</translation>
    </message>
    <message>
        <location filename="../ui/main_window_runs.cpp" line="+82"/>
        <source>%1 The file lies in %2 now, and the queue is empty.</source>
        <translation>%1该文件现已移至 %2，队列为空。</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>The queue is there again; experiments that still wait: %1.</source>
        <translation>队列已恢复；仍在等待的实验：%1 个。</translation>
    </message>
</context>
<context>
    <name>twins::Masking</name>
    <message>
        <location filename="../core/evaluate/masking_sentinel.cpp" line="+89"/>
        <source>Largest relative difference of the logits over 5 passes: %1 (at most %2).</source>
        <translation>5 次前向的 logit 最大相对差：%1（至多 %2）。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The network is randomised: average the gradients, as autoattack-rand does.</source>
        <translation>网络是随机的：请像 autoattack-rand 那样对梯度取平均。</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>The outputs are probabilities.</source>
        <translation>输出是概率。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The outputs are logits.</source>
        <translation>输出是 logit。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>A second softmax flattens every gradient: attack what goes into the network&apos;s own.</source>
        <translation>再做一次 softmax 会压平所有梯度：请攻击网络自身 softmax 的输入。</translation>
    </message>
    <message>
        <location line="+24"/>
        <source>Images whose gradient is zero or not finite: %1 (at most %2).</source>
        <translation>梯度为零或非有限的图像：%1（至多 %2）。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>An attack that follows the gradient stands still there. Look for rounding, saturation or a cut graph; believe Square.</source>
        <translation>沿梯度的攻击在那里停滞不前。请检查取整、饱和或断开的计算图；以 Square 为准。</translation>
    </message>
    <message>
        <location line="+30"/>
        <source>Change of the attack&apos;s loss from 5 to 40 steps of PGD: %1 (at least %2); clean %3, after 40 steps %4.</source>
        <translation>PGD 从 5 步到 40 步攻击损失的变化：%1（至少 %2）；干净图像 %3，40 步后 %4。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>More steps ought to find a larger loss: the gradient does not point uphill.</source>
        <translation>步数更多应找到更大的损失：梯度并不指向上坡。</translation>
    </message>
    <message>
        <location line="+31"/>
        <source>Images that one step fools beyond those that 40 steps fool: %1 (at most %2).</source>
        <translation>一步比 40 步多骗过的图像：%1（至多 %2）。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>One step beats many: the gradient leads astray along the way.</source>
        <translation>一步胜过多步：梯度在途中误导。</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Images that Square fools and 40 steps of PGD do not: %1 (at most %2).</source>
        <translation>Square 骗过而 40 步 PGD 骗不过的图像：%1（至多 %2）。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>A search without gradients beats one with them: believe the lower figure.</source>
        <translation>无梯度的搜索胜过有梯度的：以较低的数字为准。</translation>
    </message>
    <message>
        <location line="+25"/>
        <source>Images that still stand at radius %3, where any image can become plain grey: %1 (at most %2).</source>
        <translation>半径 %3（任何图像都可变成纯灰）下仍站立的图像：%1（至多 %2）。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>No network can stand there: the attack fails, not the images.</source>
        <translation>没有网络能在那里站住：失败的是攻击，不是图像。</translation>
    </message>
</context>
<context>
    <name>twins::MaskingPanel</name>
    <message>
        <location filename="../ui/panels/masking_panel.cpp" line="+112"/>
        <source>Check the chosen checkpoint and wing on 64 test images</source>
        <translation>用 64 张测试图像检查所选的检查点和翼</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>Masking sentinel</source>
        <translation>掩蔽哨兵</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Check now</source>
        <translation>立即检查</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Which check is shown</source>
        <translation>显示哪次检查</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>Checking: seven questions to the network and its gradients…</source>
        <translation>正在检查：向网络及其梯度提出七个问题…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Not checked yet. A network can look robust because its gradients lead the attacks astray; seven checks tell whether this one does.</source>
        <translation>尚未检查。网络可能只是因为梯度把攻击引入歧途而显得鲁棒；七项检查可判断这个网络是否如此。</translation>
    </message>
    <message>
        <location line="+15"/>
        <location line="+23"/>
        <source>%1 images</source>
        <translation>%1 张图像</translation>
    </message>
    <message>
        <location line="-22"/>
        <source>%1, %2 images</source>
        <translation>%1，%2 张图像</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>Check</source>
        <translation>检查项</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Light</source>
        <translation>指示灯</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>What was measured</source>
        <translation>测得结果</translation>
    </message>
</context>
<context>
    <name>twins::MessageBar</name>
    <message>
        <location filename="../ui/message_bar.cpp" line="+31"/>
        <location line="+1"/>
        <location line="+57"/>
        <location line="+1"/>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>twins::MetricPlot</name>
    <message>
        <location filename="../ui/plots/metric_plot_pointer.cpp" line="+284"/>
        <source>Read-out at the pointer</source>
        <translation>指针处的读数</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>In the order of the legend</source>
        <translation>按图例顺序</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>By value, the highest first</source>
        <translation>按数值，最高者在前</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Show everything (double click)</source>
        <translation>显示全部（双击）</translation>
    </message>
    <message>
        <location filename="../ui/plots/plot_items.cpp" line="+404"/>
        <source>and %1 more</source>
        <translation>另有 %1 条</translation>
    </message>
</context>
<context>
    <name>twins::NetworkStrip</name>
    <message>
        <location filename="../ui/plots/network_strip.cpp" line="+128"/>
        <source>no value</source>
        <translation>无数值</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1, %2: %3 = %4 %5</source>
        <translation>%1，%2：%3 = %4 %5</translation>
    </message>
    <message>
        <location line="+164"/>
        <source>stem</source>
        <translation>起始层</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>head</source>
        <translation>头部</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>stage %1</source>
        <translation>阶段 %1</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>BatchNorm layers, from the image to the classes</source>
        <translation>BatchNorm 各层，从图像到类别</translation>
    </message>
</context>
<context>
    <name>twins::NoteDelegate</name>
    <message>
        <location filename="../ui/panels/note_delegate.cpp" line="+42"/>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Enter keeps the note, Shift+Enter begins a line</source>
        <translation>Enter 保存备注，Shift+Enter 换行</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>words, with commas between them</source>
        <translation>词语，以逗号分隔</translation>
    </message>
</context>
<context>
    <name>twins::OverlaidRuns</name>
    <message>
        <location filename="../ui/views/compared_runs.cpp" line="+66"/>
        <source>Click: show this run in every view</source>
        <translation>单击：在所有视图中显示此运行</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1: mean ± 1 SD, n = %2</source>
        <translation>%1：均值 ± 1 标准差，n = %2</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Mean over the seeds, with a band of one standard deviation to either side. Click: select its runs in the list of runs: %1</source>
        <translation>各随机种子的均值，上下各一个标准差的带。单击：在运行列表中选中这些运行：%1</translation>
    </message>
</context>
<context>
    <name>twins::Parameter</name>
    <message>
        <location filename="../core/config/parameter_rows_task.cpp" line="+168"/>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The images to learn. The digits are built in; the others are read from files.</source>
        <translation>要学习的图像。digits 已内置，其余从文件读取。</translation>
    </message>
    <message>
        <location line="-121"/>
        <source>UCI digits (built in)</source>
        <translation>UCI 数字（内置）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Fashion-MNIST</source>
        <translation>Fashion-MNIST</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>MNIST</source>
        <translation>MNIST</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>CIFAR-10</source>
        <translation>CIFAR-10</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>CIFAR-100</source>
        <translation>CIFAR-100</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>STL-10</source>
        <translation>STL-10</translation>
    </message>
    <message>
        <location line="+122"/>
        <source>Data folder</source>
        <translation>数据文件夹</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Numbers of the classes to keep, for example 0,1,2; they are numbered anew from 0. Empty keeps all.</source>
        <translation>要保留的类别编号，例如 0,1,2；它们从 0 起重新编号。留空则保留全部。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Training images</source>
        <translation>训练图像</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>How many training images to use, equally many of each class. 0 uses all of them.</source>
        <translation>使用多少张训练图像，各类别数量相同。0 表示全部使用。</translation>
    </message>
    <message>
        <location line="+3"/>
        <location line="+8"/>
        <location line="+8"/>
        <location line="+233"/>
        <location filename="../core/config/parameter_rows_training.cpp" line="+97"/>
        <location line="+78"/>
        <location line="+7"/>
        <location line="+11"/>
        <location line="+16"/>
        <location line="+34"/>
        <source>images</source>
        <translation>张</translation>
    </message>
    <message>
        <location line="-245"/>
        <source>Test images</source>
        <translation>测试图像</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>How many test images to use, equally many of each class. 0 uses all of them.</source>
        <translation>使用多少张测试图像，各类别数量相同。0 表示全部使用。</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Validation share</source>
        <translation>验证集比例</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Share of the training images that is held out to choose the best epoch, so that the test images stay unseen.</source>
        <translation>从训练图像中留出的比例，用来选择最佳轮，使测试图像保持未见。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Crop padding</source>
        <translation>裁剪填充</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Zeros added around each training image before a random crop back to its size, which shifts it a little. 0 turns the crop off.</source>
        <translation>随机裁剪回原大小之前，在训练图像四周补零的宽度，使图像略有平移。0 表示不裁剪。</translation>
    </message>
    <message>
        <location line="-113"/>
        <location line="+9"/>
        <location line="+107"/>
        <location line="+87"/>
        <source>pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <location line="-83"/>
        <source>Random flip</source>
        <translation>随机翻转</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Mirrors half of the training images left to right. Right for photographs, wrong for digits and letters.</source>
        <translation>把一半训练图像左右翻转。适合照片，不适合数字和字母。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Batches ahead</source>
        <translation>预备批数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Batches that are prepared while the network computes. More hides slow disks and costs memory; the results stay the same.</source>
        <translation>网络计算时预先准备的批数。多一些可掩盖磁盘的迟缓，但占用内存；结果不变。</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Architecture</source>
        <translation>架构</translation>
    </message>
    <message>
        <location line="-6"/>
        <source>Weights of the pre-trained network: a safetensors or PyTorch file, or embedded:NAME. Empty starts from random weights.</source>
        <translation>预训练网络的权重：safetensors 或 PyTorch 文件，或 embedded:NAME。留空则从随机权重开始。</translation>
    </message>
    <message>
        <location line="-141"/>
        <source>Image size</source>
        <translation>图像尺寸</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Side of the square images that are cut from photographs.</source>
        <translation>从照片中截取的正方形图像的边长。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Size before the crop</source>
        <translation>裁剪前的尺寸</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Shorter side that photographs are resized to before their centre is cut out for testing. At least the image size.</source>
        <translation>测试时先将照片的短边缩放到此尺寸，再截取中心。至少为图像尺寸。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Random boxes</source>
        <translation>随机框</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Trains on random boxes of 8 to 100 % of each photograph&apos;s area, brought to the image size; otherwise on its centre.</source>
        <translation>用每张照片面积 8 % 至 100 % 的随机框训练，并缩放到图像尺寸；否则用其中心。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Test share</source>
        <translation>测试份额</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Share of each class that is kept for testing where the folder has no test part. It is the same for every seed.</source>
        <translation>文件夹没有测试部分时，每个类别留作测试的份额。对每个种子都相同。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Memory for photographs</source>
        <translation>照片所用内存</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>MiB</source>
        <translation>MiB</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Unreadable share</source>
        <translation>无法读取的份额</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Share of the pictures that may be damaged: they are listed and left out. With more, nothing is trained.</source>
        <translation>允许损坏的图片份额：它们会被列出并略过。超过时不进行训练。</translation>
    </message>
    <message>
        <location line="-99"/>
        <source>SVHN</source>
        <translation>SVHN</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Image folder</source>
        <translation>图像文件夹</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>CIFAR-10-C (evaluation only)</source>
        <translation>CIFAR-10-C（仅供评估）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>CIFAR-100-C (evaluation only)</source>
        <translation>CIFAR-100-C（仅供评估）</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Corruption</source>
        <translation>破坏方式</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>How the test images of CIFAR-10-C or CIFAR-100-C are corrupted; the last four are the extra ones.</source>
        <translation>CIFAR-10-C 或 CIFAR-100-C 的测试图像以何种方式被破坏；最后四种为附加的。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Gaussian noise</source>
        <translation>高斯噪声</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Shot noise</source>
        <translation>散粒噪声</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Impulse noise</source>
        <translation>脉冲噪声</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Defocus blur</source>
        <translation>散焦模糊</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Glass blur</source>
        <translation>玻璃模糊</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Motion blur</source>
        <translation>运动模糊</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Zoom blur</source>
        <translation>缩放模糊</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Snow</source>
        <translation>雪</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Frost</source>
        <translation>霜</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Fog</source>
        <translation>雾</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Brightness</source>
        <translation>亮度</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Contrast</source>
        <translation>对比度</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Elastic transform</source>
        <translation>弹性变换</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Pixelate</source>
        <translation>像素化</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>JPEG compression</source>
        <translation>JPEG 压缩</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Speckle noise</source>
        <translation>斑点噪声</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Gaussian blur</source>
        <translation>高斯模糊</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Spatter</source>
        <translation>飞溅</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Saturate</source>
        <translation>饱和</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Severity</source>
        <translation>严重程度</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>How strongly they are corrupted: 1 is mild, 5 severe.</source>
        <translation>破坏的强度：1 为轻微，5 为严重。</translation>
    </message>
    <message>
        <location line="+42"/>
        <source>Decoded training photographs are kept in memory up to this size, and up to half of the free memory; others are decoded again whenever they are used. The results stay the same.</source>
        <translation>解码后的训练照片在此大小之内、且不超过空闲内存的一半时保留在内存中；其余的每次使用时重新解码。结果不变。</translation>
    </message>
    <message>
        <location line="+33"/>
        <source>Folder that holds the data set&apos;s files. Empty looks in the usual places. Of an image folder: train/CLASS/… and test/CLASS/…, or CLASS/… alone, or a list file (.json).</source>
        <translation>存放数据集文件的文件夹。留空则在通常的位置查找。对于图像文件夹：train/类别/… 和 test/类别/…，或只有 类别/…，或列表文件（.json）。</translation>
    </message>
    <message>
        <location line="+32"/>
        <source>Shots</source>
        <translation>每类样本数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Training images of each class, for few-shot experiments; it takes the place of the number of training images. 0 uses all.</source>
        <translation>每个类别的训练图像数，用于少样本实验；它取代训练图像的数量。0 表示全部使用。</translation>
    </message>
    <message>
        <location line="+49"/>
        <source>Shape of the network. Automatic reads it from the checkpoint. CIFAR, PreAct and wide ones with two numbers are for small images.</source>
        <translation>网络的形状。“自动”从检查点读取。CIFAR、PreAct 以及带两个数字的宽网络用于小图像。</translation>
    </message>
    <message>
        <location line="+3"/>
        <location filename="../core/config/parameter_rows_training.cpp" line="+20"/>
        <location line="+23"/>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>ResNet-8</source>
        <translation>ResNet-8</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>ResNet-18</source>
        <translation>ResNet-18</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>ResNet-34</source>
        <translation>ResNet-34</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>ResNet-50</source>
        <translation>ResNet-50</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>ResNet-101</source>
        <translation>ResNet-101</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>ResNet-152</source>
        <translation>ResNet-152</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>ResNeXt-50 (32x4d)</source>
        <translation>ResNeXt-50 (32x4d)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Wide ResNet-50-2</source>
        <translation>Wide ResNet-50-2</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>CIFAR ResNet-20</source>
        <translation>CIFAR ResNet-20</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>CIFAR ResNet-32</source>
        <translation>CIFAR ResNet-32</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>CIFAR ResNet-56</source>
        <translation>CIFAR ResNet-56</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>PreAct ResNet-18</source>
        <translation>PreAct ResNet-18</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>WideResNet-28-10</source>
        <translation>WideResNet-28-10</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>WideResNet-34-10</source>
        <translation>WideResNet-34-10</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>VGG-11 with BatchNorm</source>
        <translation>带 BatchNorm 的 VGG-11</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>VGG-13 with BatchNorm</source>
        <translation>带 BatchNorm 的 VGG-13</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>VGG-16 with BatchNorm</source>
        <translation>带 BatchNorm 的 VGG-16</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>VGG-19 with BatchNorm</source>
        <translation>带 BatchNorm 的 VGG-19</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>VGG-16 with BatchNorm, for CIFAR</source>
        <translation>带 BatchNorm 的 VGG-16，用于 CIFAR</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>DenseNet-121</source>
        <translation>DenseNet-121</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Custom</source>
        <translation>自定义</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Blocks per stage</source>
        <translation>各阶段块数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Residual blocks of each stage of a custom network, for example 1,1,1. Each stage after the first halves the image and doubles the channels.</source>
        <translation>自定义网络各阶段的残差块数，例如 1,1,1。第一阶段之后，每一阶段把图像边长减半、通道数加倍。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Channels of the first stage of a custom network. Twice the width is about four times the work.</source>
        <translation>自定义网络第一阶段的通道数。宽度加倍，计算量约为四倍。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>channels</source>
        <translation>通道</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Bottleneck blocks</source>
        <translation>瓶颈块</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Uses blocks of three convolutions, as ResNet-50 does, instead of two, as ResNet-18 does, in a custom network.</source>
        <translation>在自定义网络中使用三层卷积的块（如 ResNet-50），而不用两层卷积的块（如 ResNet-18）。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>ImageNet stem</source>
        <translation>ImageNet 起始层</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Starts a custom network with a 7x7 convolution and max-pooling, made for images of 224 pixels, instead of a 3x3 convolution.</source>
        <translation>自定义网络以 7x7 卷积和最大池化开始（适合 224 像素的图像），而不以 3x3 卷积开始。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Input size</source>
        <translation>输入边长</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Side to which the network enlarges its images (nearest neighbour). The attack still acts on the original pixels. 0 keeps the size.</source>
        <translation>网络把图像放大到的边长（最近邻）。攻击仍作用于原始像素。0 表示保持原大小。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Channel means</source>
        <translation>通道均值</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Subtracted from the channels of an image in [0,1]; one number a channel. Empty takes them from the checkpoint or the data set.</source>
        <translation>从 [0,1] 图像的各通道中减去的数；每个通道一个。留空则取自检查点或数据集。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Channel deviations</source>
        <translation>通道标准差</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The channels are divided by these after the means are subtracted; one number a channel. Empty takes them from the checkpoint or the data set.</source>
        <translation>减去均值之后，各通道除以这些数；每个通道一个。留空则取自检查点或数据集。</translation>
    </message>
    <message>
        <location line="+10"/>
        <location line="+2"/>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <location line="+30"/>
        <source>Frozen stages (k)</source>
        <translation>冻结的阶段数 (k)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Stages that keep the checkpoint&apos;s weights and statistics, counted from the image; the stem before them always does. 0 freezes the stem alone.</source>
        <translation>从图像一侧数起，保留检查点权重与统计量的阶段数；它们之前的起始层总是保留。0 只冻结起始层。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>stages</source>
        <translation>个阶段</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Pull to the checkpoint</source>
        <translation>拉向检查点的强度</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Half of this times the squared distance of all weights before the classifier from the checkpoint&apos;s is added to the loss.</source>
        <translation>损失中加上此值的一半乘以分类器之前所有权重与检查点权重之间的平方距离。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Pull of the classifier to zero</source>
        <translation>分类器拉向零的强度</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Half of this times the squared length of the classifier&apos;s weights is added to the loss.</source>
        <translation>损失中加上此值的一半乘以分类器权重长度的平方。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Distillation weight</source>
        <translation>蒸馏权重</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Weight of the squared distance between the features of the network and those of the pre-trained one for the same images.</source>
        <translation>对同样的图像，网络特征与预训练网络特征之间平方距离的权重。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Probe epochs</source>
        <translation>探针轮数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Epochs at the start that train the classifier alone, on adversarial images and with the checkpoint&apos;s statistics.</source>
        <translation>开头只训练分类器的轮数，使用对抗图像和检查点的统计量。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Probe learning rate</source>
        <translation>探针学习率</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Learning rate of the probe epochs. 0 takes the one of the fine-tuning.</source>
        <translation>探针各轮的学习率。0 表示与微调相同。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Source task</source>
        <translation>源任务</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Source data set</source>
        <translation>源数据集</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>What the checkpoint was pre-trained on. Every step adds a batch of it, with a classifier of its own.</source>
        <translation>检查点预训练所用的数据。每一步增加一个源批次，使用自己的分类器。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Source folder</source>
        <translation>源文件夹</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Folder that holds the source&apos;s files. Empty looks in the usual places.</source>
        <translation>存放源数据文件的文件夹。留空则在惯常位置查找。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Source classes</source>
        <translation>源类别</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Numbers of the source&apos;s classes to keep, for example 0,1,2. Empty keeps all.</source>
        <translation>要保留的源类别编号，例如 0,1,2。留空则全部保留。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Source images</source>
        <translation>源图像数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>How many training images of the source to use, equally many of each class. 0 uses all of them.</source>
        <translation>使用多少张源训练图像，各类数量相同。0 表示全部使用。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Source weight</source>
        <translation>源权重</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Weight of the source batch&apos;s loss beside the downstream task&apos;s. 0 switches the source off.</source>
        <translation>源批次的损失相对于下游任务损失的权重。0 表示关闭源任务。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Source epsilon</source>
        <translation>源 epsilon</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Radius of the attack on source images; its step size is scaled alike. 0 takes the radius of the attack in training.</source>
        <translation>对源图像攻击的半径；其步长按同样比例缩放。0 表示采用训练中攻击的半径。</translation>
    </message>
    <message>
        <location filename="../core/config/method_table.cpp" line="+17"/>
        <source>TWINS-AT</source>
        <translation>TWINS-AT</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>TWINS-TRADES</source>
        <translation>TWINS-TRADES</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>AT</source>
        <translation>AT</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>TRADES</source>
        <translation>TRADES</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Frozen batch norm</source>
        <translation>冻结批归一化</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Linear probe</source>
        <translation>线性探针</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Frozen stages</source>
        <translation>冻结若干阶段</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>TWINS, frozen stages</source>
        <translation>TWINS，冻结若干阶段</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>L2-SP</source>
        <translation>L2-SP</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>TWINS, L2-SP</source>
        <translation>TWINS，L2-SP</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Feature distillation</source>
        <translation>特征蒸馏</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>TWINS, feature distillation</source>
        <translation>TWINS，特征蒸馏</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Probe, then fine-tune</source>
        <translation>先探针，后微调</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Probe, then TWINS-AT</source>
        <translation>先探针，后 TWINS-AT</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Joint with the source</source>
        <translation>与源任务联合</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>TWINS, joint with the source</source>
        <translation>TWINS，与源任务联合</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Standard (no attack)</source>
        <translation>标准（无攻击）</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Pre-training</source>
        <translation>预训练</translation>
    </message>
    <message>
        <location filename="../core/config/parameter_rows_task.cpp" line="-118"/>
        <source>How the network is trained. TWINS adds a second wing whose batch-norm statistics stay those of the checkpoint.</source>
        <translation>网络的训练方式。TWINS 增加第二个翼，其批归一化统计量保持检查点中的值。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>As released</source>
        <translation>按发布代码</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>As described</source>
        <translation>按论文描述</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Sound</source>
        <translation>严谨</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Which reading of the paper to follow: the authors&apos; code, the paper&apos;s text, or the text with a validation split for choosing the best epoch.</source>
        <translation>依照论文的哪一种读法：原作者的代码、论文的文字，或论文的文字加上用来选择最佳轮的验证集。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Frozen wing weight (lambda)</source>
        <translation>冻结翼权重 (λ)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Weight of the frozen wing&apos;s loss beside the adaptive wing&apos;s. 0 switches the frozen wing off.</source>
        <translation>冻结翼的损失相对于自适应翼损失的权重。0 表示关闭冻结翼。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>TRADES weight (beta)</source>
        <translation>TRADES 权重 (β)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Weight of the difference between the answers to clean and adversarial images. More gives robustness for clean accuracy.</source>
        <translation>对干净图像与对抗图像的回答之差的权重。加大可提高鲁棒性，但损失干净准确率。</translation>
    </message>
    <message>
        <location filename="../core/config/parameter_rows_training.cpp" line="-258"/>
        <source>Attack in training</source>
        <translation>训练攻击</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Linf (every pixel)</source>
        <translation>Linf（逐像素）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>L2 (whole image)</source>
        <translation>L2（整幅图像）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>L1 (few pixels)</source>
        <translation>L1（少数像素）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Norm</source>
        <translation>范数</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Radius (epsilon)</source>
        <translation>扰动半径 (ε)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The largest perturbation the attack may make, for images in [0,1]. 8/255 is customary for colour photographs.</source>
        <translation>攻击可施加的最大扰动，图像取值在 [0,1] 内。彩色照片通常用 8/255。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Step size</source>
        <translation>步长</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>How far one step of the attack goes, for images in [0,1]. About a quarter of the radius is customary.</source>
        <translation>攻击一步走多远，图像取值在 [0,1] 内。通常约为半径的四分之一。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Steps of the attack on each batch. Each costs one pass forward and back: 10 steps make training about ten times as slow.</source>
        <translation>对每一批攻击的步数。每步需一次前向和一次反向：10 步使训练慢约十倍。</translation>
    </message>
    <message>
        <location line="+3"/>
        <location line="+84"/>
        <location line="+75"/>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <location line="-154"/>
        <source>Random start</source>
        <translation>随机起点</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Starts the attack at a random point of the ball instead of the clean image.</source>
        <translation>攻击从球内的随机点开始，而不从干净图像开始。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Optimiser</source>
        <translation>优化器</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Step length of the optimiser (SGD) at the start. Two wings need less than one: nothing renormalises the frozen wing.</source>
        <translation>优化器 (SGD) 开始时的步长。双翼需要的比单翼小：冻结翼不会重新归一化。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Share of the last update that is carried into the next.</source>
        <translation>上一次更新带入下一次的比例。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Pull of all weights towards zero (L2). 0 turns it off.</source>
        <translation>把所有权重拉向零的力度 (L2)。0 表示关闭。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Images of one optimiser step. With two wings the first half goes through the frozen wing.</source>
        <translation>优化器每步所用的图像数。双翼时，前一半经过冻结翼。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>How many times training goes through all training images.</source>
        <translation>训练遍历全部训练图像的次数。</translation>
    </message>
    <message>
        <location filename="../core/config/parameter_rows_task.cpp" line="+43"/>
        <location filename="../core/config/parameter_rows_training.cpp" line="+1"/>
        <location line="+66"/>
        <location line="+33"/>
        <location line="+36"/>
        <source>epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <location filename="../core/config/parameter_rows_training.cpp" line="-202"/>
        <source>How the size of a perturbation is measured, in training and in evaluation: the largest change of a pixel, the Euclidean length, or the sum of all changes.</source>
        <translation>训练和评估中如何度量扰动大小：单个像素的最大变化、欧氏长度，或所有变化之和。</translation>
    </message>
    <message>
        <location line="+71"/>
        <source>Multi-step</source>
        <translation>多段下降</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Schedule</source>
        <translation>学习率调度</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>How the learning rate falls: in drops at the milestones, along a cosine, or not at all.</source>
        <translation>学习率如何下降：在里程碑处骤降、沿余弦下降，或不下降。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Milestones</source>
        <translation>里程碑</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Fractions of training at which the learning rate drops, rising: 1/2,5/6 drops after epochs 30 and 50 of 60.</source>
        <translation>学习率骤降时的训练进度，递增：1/2,5/6 表示 60 轮中在第 30 与第 50 轮之后下降。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Drop factor</source>
        <translation>下降倍数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The learning rate is multiplied by this at each milestone.</source>
        <translation>在每个里程碑处，学习率乘以此数。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Gradient limit</source>
        <translation>梯度上限</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Gradients longer than this (L2 norm over all weights) are shortened to it. 0 sets no limit.</source>
        <translation>比此值长的梯度（对所有权重的 L2 范数）缩短到此值。0 表示不设上限。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Attack steps</source>
        <translation>攻击步数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Steps of the PGD attack that measures robust accuracy. Fewer steps than in training flatter the network.</source>
        <translation>度量鲁棒准确率的 PGD 攻击的步数。步数少于训练会美化网络。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Attack radius</source>
        <translation>攻击半径</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Radius of the attack in evaluation, for images in [0,1]. 0 takes the one of training.</source>
        <translation>评估攻击的半径，图像取值在 [0,1] 内。0 表示与训练相同。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Attack step size</source>
        <translation>攻击步长</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Step size of the attack in evaluation, for images in [0,1]. 0 takes the one of training.</source>
        <translation>评估攻击的步长，图像取值在 [0,1] 内。0 表示与训练相同。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Attack from a random start</source>
        <translation>攻击用随机起点</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Starts the evaluation&apos;s attack at a random point of the ball instead of the clean image.</source>
        <translation>评估攻击从球内的随机点开始，而不从干净图像开始。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Evaluate every</source>
        <translation>评估间隔</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Epochs between evaluations. The start and the last epoch are always evaluated.</source>
        <translation>两次评估之间的轮数。起点与最后一轮总会评估。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Images evaluated</source>
        <translation>评估图像数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Test images attacked at each evaluation, equally many of each class. 0 takes all of them.</source>
        <translation>每次评估攻击的测试图像数，各类别数量相同。0 表示全部。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Training images evaluated</source>
        <translation>评估训练图像数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Training images attacked at each evaluation too: the gap to the test images shows robust overfitting. 0 takes none.</source>
        <translation>每次评估时一并攻击的训练图像数：与测试图像的差距显示鲁棒过拟合。0 表示不用。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Evaluate the frozen wing</source>
        <translation>评估冻结翼</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Measures the accuracies through the frozen wing as well, which doubles the time of an evaluation.</source>
        <translation>也经由冻结翼度量准确率，这会使评估时间加倍。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Evaluation batch</source>
        <translation>评估批大小</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Images evaluated together. It changes speed and memory only.</source>
        <translation>一起评估的图像数。只影响速度和内存。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Look for masking every</source>
        <translation>掩蔽检查间隔</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Epochs between looks of the masking sentinel, which tells false robustness from true; it looks after the last epoch too. 0 never looks.</source>
        <translation>掩蔽哨兵两次检查之间的轮数；它区分虚假与真实的鲁棒性，最后一轮之后也会检查。0 表示从不检查。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Images of the sentinel</source>
        <translation>哨兵的图像数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Test images that the masking sentinel attacks. More of them take longer and tell finer.</source>
        <translation>掩蔽哨兵攻击的测试图像数。越多越慢，也越精细。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Look at the weights every</source>
        <translation>观察权重的间隔</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Steps between looks at how each layer&apos;s weights move: their length, their gradient through either wing, the angle of a step. A look costs a fraction of a step. 0 never looks.</source>
        <translation>两次观察各层权重变化之间的步数：权重的长度、经过每一翼的梯度、一步的转角。一次观察只花费一步的一小部分时间。0 表示从不观察。</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Short title of the experiment; it becomes part of the name of the run folder.</source>
        <translation>实验的简短标题；它会成为运行文件夹名称的一部分。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Keep a checkpoint every</source>
        <translation>检查点间隔</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Epochs between the checkpoints that are kept. The last state is kept after every epoch.</source>
        <translation>两个保留的检查点之间的轮数。最后状态每轮之后都会保存。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Pinned examples</source>
        <translation>固定样本</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Test images whose adversarial examples are kept at each evaluation.</source>
        <translation>每次评估时保留其对抗样本的测试图像数。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Machine</source>
        <translation>机器</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Where to compute: auto takes a GPU where there is one; cpu, cuda or cuda:1 decide it.</source>
        <translation>在何处计算：auto 在有 GPU 时使用 GPU；也可指定 cpu、cuda 或 cuda:1。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Processor threads to compute with. 0 takes all cores.</source>
        <translation>计算所用的处理器线程数。0 表示使用全部核心。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>threads</source>
        <translation>个线程</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Fused</source>
        <translation>融合</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>What computes the attack, and on the CPU the training pass too: the fused engine of the CPU or of the GPU, with BatchNorm folded into the weights while they are attacked; or LibTorch layer by layer, as the yardstick.</source>
        <translation>计算攻击的引擎，在 CPU 上也计算训练过程：CPU 或 GPU 的融合引擎，攻击时把 BatchNorm 折叠进权重；或由 LibTorch 逐层计算，作为基准。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>float32</source>
        <translation>float32</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>TF32</source>
        <translation>TF32</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>bfloat16</source>
        <translation>bfloat16</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Attack precision</source>
        <translation>攻击精度</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>What a GPU&apos;s fused engine multiplies with while attacking and evaluating: float32; TF32 (10 bits of mantissa) as LibTorch&apos;s own convolutions; bfloat16 (7 bits), the fastest. Sums and weights stay float32. The CPU always takes float32.</source>
        <translation>GPU 的融合引擎在攻击和评估时用什么精度相乘：float32；TF32（10 位尾数），与 LibTorch 自身的卷积相同；bfloat16（7 位），最快。求和与权重保持 float32。CPU 始终使用 float32。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Data on the device</source>
        <translation>数据在设备上</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Keeps the training images on the device and crops and flips them there, with the same random choices. Automatic: on a GPU, where they take at most a quarter of its free memory. Photographs that are cut anew each time stay with the loader.</source>
        <translation>把训练图像保存在设备上，并在那里裁剪和翻转，随机选择不变。自动：在 GPU 上，且图像最多占其空闲内存的四分之一时。每次重新裁剪的照片仍由加载器提供。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Start of every random choice. The same seed on the same machine gives the same run.</source>
        <translation>一切随机选择的起点。同一台机器上，相同的种子得到相同的运行。</translation>
    </message>
    <message>
        <location filename="../core/config/parameter_builder.h" line="+97"/>
        <location filename="../core/config/parameter_rows_task.cpp" line="+56"/>
        <source>n/255</source>
        <translation>n/255</translation>
    </message>
</context>
<context>
    <name>twins::ParameterForm</name>
    <message>
        <location filename="../ui/panels/parameter_form.cpp" line="+216"/>
        <source>A change takes effect at the next step.</source>
        <translation>改动在下一步生效。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>twins::ParameterGroup</name>
    <message>
        <location filename="../ui/panels/parameter_group.cpp" line="+70"/>
        <source>Fewer</source>
        <translation>收起</translation>
    </message>
    <message numerus="yes">
        <location line="+0"/>
        <source>%Ln more</source>
        <translation>
            <numerusform>其余 %Ln 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twins::PathEditor</name>
    <message>
        <location filename="../ui/panels/path_editor.cpp" line="+71"/>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Choose a file or folder</source>
        <translation>选择文件或文件夹</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Checkpoints (*.safetensors);;All files (*)</source>
        <translation>检查点 (*.safetensors);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>twins::PicturePanes</name>
    <message>
        <location filename="../ui/plots/picture_panes.cpp" line="+161"/>
        <source>Pictures of the sample, enlarged</source>
        <translation>放大的样本图像</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Arrows move, plus and minus zoom, 0 shows the whole image, Space swaps the two that are compared, Shift with left and right moves the curtain</source>
        <translation>方向键移动，加号和减号缩放，0 显示整幅图像，空格键切换所比较的两幅图像，Shift 加左右方向键移动分隔线</translation>
    </message>
    <message>
        <location filename="../ui/plots/picture_panes_text.cpp" line="+77"/>
        <source>x %1, y %2: saliency %3 → %4, change of the pixel %5</source>
        <translation>x %1，y %2：显著性 %3 → %4，像素变化 %5</translation>
    </message>
    <message>
        <location line="+44"/>
        <source>saliency, clean to %1 │ %2 to %3</source>
        <translation>显著性，干净至 %1 │ %2 至 %3</translation>
    </message>
    <message>
        <location line="-18"/>
        <source>saliency, clean, to %1</source>
        <translation>显著性，干净，至 %1</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>saliency, %1, to %2</source>
        <translation>显著性，%1，至 %2</translation>
    </message>
    <message>
        <location line="-26"/>
        <source>x %1, y %2: %3 → %4 of 255, change %5</source>
        <translation>x %1，y %2：%3 → %4，满值 255，变化 %5</translation>
    </message>
    <message>
        <location line="-7"/>
        <source>x %1, y %2: saliency %3 here, %4 there, change %5 here, %6 there</source>
        <translation>x %1，y %2：显著性本运行 %3，另一运行 %4；变化本运行 %5，另一运行 %6</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>x %1, y %2: %3 here, %4 there of 255, change %5 here, %6 there</source>
        <translation>x %1，y %2（满值 255）：本运行 %3，另一运行 %4；变化本运行 %5，另一运行 %6</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>difference, this run</source>
        <translation>差值，本运行</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>difference, %1</source>
        <translation>差值，%1</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>this run</source>
        <translation>本运行</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>clean</source>
        <translation>干净</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>adversarial, %1</source>
        <translation>对抗，%1</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>difference: this run │ %1</source>
        <translation>差值：本运行 │ %1</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>clean │ adversarial, %1</source>
        <translation>干净 │ 对抗，%1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>saliency, this run to %1 │ %2 to %3</source>
        <translation>显著性，本运行至 %1 │ %2 至 %3</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>this run │ %1</source>
        <translation>本运行 │ %1</translation>
    </message>
</context>
<context>
    <name>twins::PlayerPictures</name>
    <message>
        <location filename="../ui/plots/player_pictures.cpp" line="+113"/>
        <source>clean</source>
        <translation>干净</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>pass %1</source>
        <translation>第 %1 次</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>saliency of the clean image</source>
        <translation>干净图像的显著性</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>saliency of the image found</source>
        <translation>所找到图像的显著性</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>difference, %1</source>
        <translation>差异，%1</translation>
    </message>
    <message>
        <location line="+33"/>
        <source>x %1, y %2: %3 → %4 of 255</source>
        <translation>x %1，y %2：%3 → %4（满值 255）</translation>
    </message>
    <message>
        <location line="+85"/>
        <source>Clean image, attacked image and their difference</source>
        <translation>干净图像、受攻击图像及其差异</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Drag over the attacked image to draw it away from the clean one (Shift with the left and right keys)</source>
        <translation>在受攻击的图像上拖动，像拉开幕布一样露出干净图像（Shift 加左右键）</translation>
    </message>
</context>
<context>
    <name>twins::PlotExport</name>
    <message>
        <location filename="../ui/plots/plot_export.cpp" line="+89"/>
        <source>The file %1 cannot be written: %2.</source>
        <translation>无法写入文件 %1：%2。</translation>
    </message>
    <message>
        <location line="+24"/>
        <source>A figure is written as png, svg or pdf, not as &quot;%1&quot;.</source>
        <translation>图形可写为 png、svg 或 pdf，不能写为“%1”。</translation>
    </message>
</context>
<context>
    <name>twins::PrintedFigure</name>
    <message>
        <location filename="../ui/figure_print.cpp" line="+162"/>
        <source>Run %1</source>
        <translation>运行 %1</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>trained under PGD-%1, %2 %3</source>
        <translation>训练攻击 PGD-%1，%2 %3</translation>
    </message>
    <message>
        <location line="+49"/>
        <source>This figure is written as %1, not as &quot;%2&quot;.</source>
        <translation>此图可写为 %1，不能写为“%2”。</translation>
    </message>
</context>
<context>
    <name>twins::QueueModel</name>
    <message>
        <location filename="../ui/models/queue_model.cpp" line="+133"/>
        <source>%1: clean %2, robust %3 (n = %4)</source>
        <translation>%1：干净 %2，鲁棒 %3（n = %4）</translation>
    </message>
    <message>
        <location line="+62"/>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>complete</source>
        <translation>已完成</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <location line="+62"/>
        <source>Experiment</source>
        <translation>实验</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Clean</source>
        <translation>干净</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Robust</source>
        <translation>鲁棒</translation>
    </message>
</context>
<context>
    <name>twins::QueuePanel</name>
    <message>
        <location filename="../ui/panels/queue_panel.cpp" line="+152"/>
        <source>Wait for the training in flight to end, or stop it, before starting the queue.</source>
        <translation>请等当前训练结束或将其停止后，再启动队列。</translation>
    </message>
    <message>
        <location line="+38"/>
        <source>experiments to train one after the other, unattended</source>
        <translation>无人值守、依次训练的实验</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 of %2 still wait</source>
        <translation>%2 个中还有 %1 个等待</translation>
    </message>
    <message>
        <location line="+27"/>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Grid of values</source>
        <translation>取值网格</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>seed: 1, 2, 3 × method: at, twins-at</source>
        <translation>seed: 1, 2, 3 × method: at, twins-at</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The form&apos;s experiment with every combination of these values; × or ; stands between parameters. Left empty, the form&apos;s experiment itself is added.</source>
        <translation>以表单中的实验为基础，取这些值的所有组合；参数之间用 × 或 ; 分隔。留空则添加表单中的实验本身。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Add the experiments to the queue</source>
        <translation>将实验加入队列</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Experiments of the queue</source>
        <translation>队列中的实验</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Start queue</source>
        <translation>启动队列</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Train what waits, one after the other. One that fails does not stop the rest.</source>
        <translation>依次训练等待中的实验。某个失败不会中断其余实验。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Stop queue</source>
        <translation>停止队列</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Stop the training in flight; what waits stays in the queue</source>
        <translation>停止当前训练；等待中的实验留在队列里</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Forget the list; the runs that were made stay</source>
        <translation>清空列表；已产生的运行保留</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Best epoch of each run, mean ± standard deviation (over n − 1) over the seeds</source>
        <translation>各运行的最佳轮，对随机种子取均值 ± 标准差（除以 n − 1）</translation>
    </message>
</context>
<context>
    <name>twins::RadiusPlot</name>
    <message>
        <location filename="../ui/plots/radius_plot.cpp" line="+99"/>
        <location line="+110"/>
        <source>epsilon</source>
        <translation>epsilon</translation>
    </message>
    <message>
        <location line="-65"/>
        <source>epsilon %1/255</source>
        <translation>epsilon %1/255</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>epsilon %1</source>
        <translation>epsilon %1</translation>
    </message>
    <message>
        <location line="+63"/>
        <source>Margin over the radius</source>
        <translation>间隔随半径的变化</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>epsilon, n/255</source>
        <translation>epsilon，n/255</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>margin (above 0: fooled)</source>
        <translation>间隔（大于 0：被骗过）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>How far the image stands is drawn here, radius by radius.</source>
        <translation>这里逐个半径画出图像能经受到哪里。</translation>
    </message>
</context>
<context>
    <name>twins::ReportDialog</name>
    <message>
        <location filename="../ui/dialogs/report_dialog.cpp" line="+58"/>
        <source>%1, the run on screen</source>
        <translation>%1，当前显示的运行</translation>
    </message>
    <message>
        <location line="+57"/>
        <source>%1 robust</source>
        <translation>鲁棒 %1</translation>
    </message>
    <message>
        <location line="+27"/>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>HTML (*.html)</source>
        <translation>HTML (*.html)</translation>
    </message>
    <message>
        <location line="+56"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>Writing %1…</source>
        <translation>正在写入 %1…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Cancelled. %1 is as it was.</source>
        <translation>已取消。%1 保持原样。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Cancelled. Nothing was written.</source>
        <translation>已取消。未写入任何内容。</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>There is no run yet. Train one, or open its folder.</source>
        <translation>还没有运行。请先训练，或打开运行文件夹。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Tick at least one run.</source>
        <translation>请至少勾选一个运行。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The report of one run: curves, examples, verdicts, configuration.</source>
        <translation>单个运行的报告：曲线、对抗样本、评估结论、配置。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>A comparison: mean and spread over the runs that differ in the seed alone.</source>
        <translation>对比：仅随机种子不同的运行取均值与离散程度。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>One HTML file that needs no network and no program but a browser. Tick several runs to compare them.</source>
        <translation>一个 HTML 文件，只需浏览器，无需网络和其他程序。勾选多个运行即可对比。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>How much of the report is done</source>
        <translation>报告的完成进度</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <location line="-45"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>twins::RunAxis</name>
    <message>
        <location filename="../ui/views/axis_choices.cpp" line="+13"/>
        <source>Epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <location line="+1"/>
        <location filename="../ui/views/run_axis.cpp" line="+84"/>
        <source>epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Steps of the optimiser</source>
        <translation>优化器步数</translation>
    </message>
    <message>
        <location line="+1"/>
        <location filename="../ui/views/run_axis.cpp" line="+2"/>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Training images seen, repeated ones counted again</source>
        <translation>已见训练图像数（重复者再计）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>images</source>
        <translation>图像</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Training time, without pauses</source>
        <translation>训练时间（不含暂停）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Logarithmic</source>
        <translation>对数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Horizontal axis</source>
        <translation>横轴</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>What the curves are laid out by. Methods that cost more a step are compared fairly by images seen or by training time. Beginnings show on a logarithmic axis.</source>
        <translation>曲线按什么展开。每步代价更高的方法按已见图像数或训练时间比较才公平。对数轴能看清开头。</translation>
    </message>
    <message>
        <location filename="../ui/views/run_axis.cpp" line="+2"/>
        <source>images seen</source>
        <translation>已见图像数</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>training time (h)</source>
        <translation>训练时间（小时）</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>training time (min)</source>
        <translation>训练时间（分钟）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>training time (s)</source>
        <translation>训练时间（秒）</translation>
    </message>
</context>
<context>
    <name>twins::RunControl</name>
    <message>
        <location filename="../ui/panels/run_control.cpp" line="+92"/>
        <source>robust, test</source>
        <translation>鲁棒，测试</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>robust, %1, test</source>
        <translation>鲁棒，%1，测试</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>On %1 test images after epoch %2, adaptive wing</source>
        <translation>第 %2 轮之后，在 %1 张测试图像上，自适应翼</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>clean, test</source>
        <translation>干净，测试</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>images/s</source>
        <translation>张/秒</translation>
    </message>
    <message>
        <location line="+5"/>
        <location line="+20"/>
        <source>time left</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <location line="-18"/>
        <source>trained in all</source>
        <translation>训练总时长</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>preparing…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>left, paused</source>
        <translation>剩余，已暂停</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>left of %1</source>
        <translation>剩余，共 %1</translation>
    </message>
</context>
<context>
    <name>twins::RunMarks</name>
    <message>
        <location filename="../ui/views/accuracy_view_marks.cpp" line="+16"/>
        <source>lr ×%1</source>
        <translation>学习率 ×%1</translation>
    </message>
    <message>
        <location line="+40"/>
        <source>paused</source>
        <translation>暂停</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>paused, resumed</source>
        <translation>暂停、继续</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>resumed</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>twins::RunTable</name>
    <message>
        <location filename="../ui/panels/run_table.cpp" line="+51"/>
        <source>1 run</source>
        <translation>1 次运行</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>%1 runs</source>
        <translation>%1 次运行</translation>
    </message>
    <message>
        <location line="+105"/>
        <source>At most %1 runs are compared at a time; take a check away first.</source>
        <translation>最多同时比较 %1 次运行；请先取消一个勾选。</translation>
    </message>
    <message>
        <location line="+78"/>
        <source>%1 of %2 runs</source>
        <translation>%2 次运行中的 %1 次</translation>
    </message>
    <message>
        <location line="+110"/>
        <source>Clear comparison (%1 of %2)</source>
        <translation>清除比较（%1 / %2）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Clear comparison</source>
        <translation>清除比较</translation>
    </message>
    <message>
        <location line="+44"/>
        <source>Runs of the runs folder</source>
        <translation>运行文件夹中的运行</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Filter: words, method:twins-at, tag:paper, seed:1 …</source>
        <translation>筛选：词语、method:twins-at、tag:paper、seed:1 …</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Every word has to occur in the run&apos;s line. A word for one column stands behind its name and a colon: %1. Quotes keep spaces together.</source>
        <translation>每个词都必须出现在该运行的行中。针对某一列的词写在列名和冒号之后：%1。引号可保留空格。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>No run fits the filter.</source>
        <translation>没有符合筛选条件的运行。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Show this run in every view (double-click, Enter)</source>
        <translation>在所有视图中显示此运行（双击或 Enter）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Lay the chosen runs over the shown one, or take them away again (Space)</source>
        <translation>将所选运行叠加在当前显示的运行上，或再次移除（空格）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Take every check away</source>
        <translation>取消所有勾选</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The run folder in the file manager</source>
        <translation>在文件管理器中打开运行文件夹</translation>
    </message>
</context>
<context>
    <name>twins::RunTableModel</name>
    <message>
        <location filename="../ui/models/run_table_model_texts.cpp" line="+83"/>
        <source>%1 · %2 runs</source>
        <translation>%1 · %2 次运行</translation>
    </message>
    <message>
        <location line="+66"/>
        <source>Mean ± standard deviation (over n − 1) of %1 runs that differ in the seed only</source>
        <translation>仅随机种子不同的 %1 次运行的均值 ± 标准差（除以 n − 1）</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Runs with the same configuration but for the seed. Open the row for each of them.</source>
        <translation>除随机种子外配置相同的运行。展开该行可查看每一次。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Not evaluated yet</source>
        <translation>尚未评估</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>On %1 test images, attack %2. Best epoch: %3; last evaluation: epoch %4.</source>
        <translation>在 %1 张测试图像上，攻击 %2。最佳轮：%3；最后一次评估：第 %4 轮。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Written by process %1 on %2; opening it follows its growth</source>
        <translation>由 %2 上的进程 %1 写入；打开后会跟踪其进展</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Words to find the run by, with commas between them. Double-click or F2 to edit; kept in tags.json of the run folder.</source>
        <translation>用于查找该运行的词语，以逗号分隔。双击或按 F2 编辑；保存在运行文件夹的 tags.json 中。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Double-click or F2 to write a note; kept in notes.md of the run folder.</source>
        <translation>双击或按 F2 写备注；保存在运行文件夹的 notes.md 中。</translation>
    </message>
    <message>
        <location line="+71"/>
        <source>A check lays the run over the one that the window shows</source>
        <translation>勾选后，该运行会叠加在窗口所显示的运行上</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Clean</source>
        <translation>干净</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Robust</source>
        <translation>鲁棒</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
</context>
<context>
    <name>twins::RunView</name>
    <message>
        <location filename="../ui/run_view.cpp" line="+25"/>
        <source>The picture could not be written to %1.</source>
        <translation>无法把图片写入 %1。</translation>
    </message>
</context>
<context>
    <name>twins::Runs</name>
    <message>
        <location filename="../ui/run_words.cpp" line="+41"/>
        <source>live</source>
        <translation>进行中</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>complete</source>
        <translation>已完成</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>diverged</source>
        <translation>已发散</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>unfinished</source>
        <translation>未完成</translation>
    </message>
    <message>
        <location line="+51"/>
        <source>best epoch</source>
        <translation>最佳轮</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>last evaluation</source>
        <translation>最后一次评估</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>lowest</source>
        <translation>最低</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>highest</source>
        <translation>最高</translation>
    </message>
</context>
<context>
    <name>twins::RunsView</name>
    <message>
        <location filename="../ui/views/runs_view.cpp" line="+283"/>
        <source>Runs of %1, accuracy: %2</source>
        <translation>%1 中的运行，准确率：%2</translation>
    </message>
    <message>
        <location line="+44"/>
        <source>No runs yet</source>
        <translation>还没有运行</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Every training is kept in a folder of its own under %1 and is listed here, to be found again and compared.</source>
        <translation>每次训练都保存在 %1 下各自的文件夹中并列在这里，便于查找和比较。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Looking through %1…</source>
        <translation>正在查看 %1…</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Train several experiments one after the other</source>
        <translation>依次训练多个实验</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Group seeds</source>
        <translation>合并随机种子</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Runs that differ in the seed only become one line: mean ± standard deviation</source>
        <translation>仅随机种子不同的运行合为一行：均值 ± 标准差</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>accuracy: %1</source>
        <translation>准确率：%1</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Which evaluation the accuracies are taken from. The best epoch is the one with the highest robust accuracy on the validation images; without a validation split, on the test images.</source>
        <translation>准确率取自哪次评估。最佳轮是验证图像上鲁棒准确率最高的一轮；没有验证集时按测试图像。</translation>
    </message>
</context>
<context>
    <name>twins::SampleBar</name>
    <message>
        <location filename="../ui/views/adversarial_view_bar.cpp" line="+181"/>
        <source>fooled</source>
        <translation>被攻破</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>survived</source>
        <translation>抵住攻击</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>wrong already</source>
        <translation>本已判错</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+38"/>
        <source>any</source>
        <translation>任意</translation>
    </message>
    <message>
        <location line="-38"/>
        <source>%1: any</source>
        <translation>%1：任意</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>every class</source>
        <translation>所有类别</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>class: any</source>
        <translation>类别：任意</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>class: %1</source>
        <translation>类别：%1</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>fooled here, survived there</source>
        <translation>本运行被攻破，另一运行抵住</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>survived here, fooled there</source>
        <translation>本运行抵住，另一运行被攻破</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>runs: any</source>
        <translation>运行：不限</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>in both runs</source>
        <translation>两个运行都有</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>as in the data</source>
        <translation>按数据顺序</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>order: data</source>
        <translation>排序：数据</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>margin, smallest first</source>
        <translation>间隔，从小到大</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>order: margin ↑</source>
        <translation>排序：间隔 ↑</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>margin, largest first</source>
        <translation>间隔，从大到小</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>order: margin ↓</source>
        <translation>排序：间隔 ↓</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>confidence, smallest first</source>
        <translation>置信度，从小到大</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>order: confidence ↑</source>
        <translation>排序：置信度 ↑</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>confidence, largest first</source>
        <translation>置信度，从大到小</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>order: confidence ↓</source>
        <translation>排序：置信度 ↓</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>L2 norm of the perturbation, smallest first</source>
        <translation>扰动的 L2 范数，从小到大</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>order: L2 norm ↑</source>
        <translation>排序：L2 范数 ↑</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>L2 norm of the perturbation, largest first</source>
        <translation>扰动的 L2 范数，从大到小</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>order: L2 norm ↓</source>
        <translation>排序：L2 范数 ↓</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>margin here less there, smallest first</source>
        <translation>本运行间隔减另一运行间隔，从小到大</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>order: margin difference ↑</source>
        <translation>顺序：间隔之差 ↑</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>margin here less there, largest first</source>
        <translation>本运行间隔减另一运行间隔，从大到小</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>order: margin difference ↓</source>
        <translation>顺序：间隔之差 ↓</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>adaptive</source>
        <translation>自适应</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>frozen</source>
        <translation>冻结</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>wings disagree (%1)</source>
        <translation>两翼不一致 (%1)</translation>
    </message>
    <message>
        <location line="+32"/>
        <source>Lists the images of one class</source>
        <translation>列出某一类别的图像</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Lists what the attack made of the images by the adaptive wing: fooled is right on the clean image and wrong on the adversarial one; survived is right on both; wrong already is wrong on the clean image</source>
        <translation>按自适应翼列出攻击的结果：“被攻破”指干净图像判对而对抗图像判错；“抵住攻击”指两者都判对；“本已判错”指干净图像就判错</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The same by the frozen wing</source>
        <translation>同上，按冻结翼</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Lists the images whose adversarial example the wings take for different classes</source>
        <translation>列出两翼对其对抗样本判断不同的图像</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Lists the images that both runs have, or those on which their adaptive wings disagree: the attack fools the one and not the other. What either takes for a wrong class without an attack is no disagreement</source>
        <translation>列出两个运行都有的图像，或两者自适应翼意见不一的图像：攻击骗过其中一个而没有骗过另一个。未受攻击时已有一方判错的图像不算</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Order of the cards. Margin: probability of the true class less the largest other; confidence: the largest probability; both of the adaptive wing on the adversarial image</source>
        <translation>卡片的顺序。间隔：真实类别的概率减去其他类别中最大的概率；置信度：最大的概率；均为自适应翼对对抗图像的判断</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>✕ clear</source>
        <translation>✕ 清除</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Lists every image again</source>
        <translation>重新列出所有图像</translation>
    </message>
</context>
<context>
    <name>twins::SampleCardDelegate</name>
    <message>
        <location filename="../ui/views/adversarial_view_delegate.cpp" line="+240"/>
        <source>only in the shown run</source>
        <translation>仅所示运行有</translation>
    </message>
</context>
<context>
    <name>twins::SampleDetail</name>
    <message>
        <location filename="../ui/views/adversarial_view_detail.cpp" line="+82"/>
        <location line="+106"/>
        <source>Point at a picture to read its values; the wheel zooms.</source>
        <translation>指向图片即可读取其数值；滚轮缩放。</translation>
    </message>
    <message>
        <location line="-3"/>
        <source>%1, %2, #%3</source>
        <translation>%1，%2，#%3</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>%1 adaptive, %2 frozen</source>
        <translation>自适应 %1，冻结 %2</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>margin %1 · perturbation L2 %2, largest %3/255</source>
        <translation>间隔 %1 · 扰动 L2 %2，最大 %3/255</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Margin: probability of the true class less the largest other on the adversarial image; below zero the wing is wrong</source>
        <translation>间隔：对抗图像上真实类别的概率减去其他类别中最大的概率；小于零表示该翼判错</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>%1 lacks this image</source>
        <translation>%1 没有此图像</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1, epoch %2: %3 · margin %4, here less there %5 · perturbation L2 %6</source>
        <translation>%1，第 %2 轮：%3 · 间隔 %4，本运行减另一运行 %5 · 扰动 L2 %6</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>beside the other run</source>
        <translation>与另一运行并列</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>beside %1</source>
        <translation>与 %1 并列</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>beside the clean image</source>
        <translation>与干净图像并列</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Adversarial and difference picture of both runs</source>
        <translation>两个运行的对抗图像与差值图像</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The pictures of both runs in one: drag the line between them (Shift+← and →)</source>
        <translation>两个运行的图像合为一幅：拖动其间的分隔线 (Shift+← 和 →)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The pictures of both runs in turns; Space stops and swaps by hand</source>
        <translation>两个运行的图像轮流显示；空格键停止并手动切换</translation>
    </message>
    <message>
        <location line="+25"/>
        <source>unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <location line="+20"/>
        <source>Enlarged sample</source>
        <translation>放大的样本</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Previous sample (Page up)</source>
        <translation>上一个样本 (Page Up)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Next sample (Page down)</source>
        <translation>下一个样本 (Page Down)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>A pinned image stays first, in every evaluation of this run (P)</source>
        <translation>固定的图像在此运行的每次评估中都排在最前 (P)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Use the whole view, without the cards (F)</source>
        <translation>占用整个视图，不显示卡片 (F)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Zoom out (−)</source>
        <translation>缩小 (−)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Zoom in (+); from a certain size on every pixel says its value</source>
        <translation>放大 (+)；放大到一定程度后每个像素显示其数值</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Enlargement; a click shows the whole image (0)</source>
        <translation>放大倍数；单击显示整张图像 (0)</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>curtain</source>
        <translation>分隔</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>blink</source>
        <translation>闪烁</translation>
    </message>
    <message>
        <location line="-62"/>
        <source>Clean, adversarial and difference picture beside each other</source>
        <translation>干净、对抗与差值图像并排显示</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Clean and adversarial picture in one: drag the line between them (Shift+← and →)</source>
        <translation>干净与对抗图像合为一张：拖动其间的分隔线 (Shift+← 与 →)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Clean and adversarial picture in turns; Space stops and swaps by hand</source>
        <translation>干净与对抗图像轮流显示；空格停止并手动切换</translation>
    </message>
    <message>
        <location line="+64"/>
        <source>What the adversarial image is looked at beside: that of the other run, with both differences on one scale, or the clean image</source>
        <translation>与对抗图像对照的是什么：另一运行的对抗图像（两个差值用同一标度），或干净图像</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>colour</source>
        <translation>彩色</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>red</source>
        <translation>红</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>green</source>
        <translation>绿</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>grey</source>
        <translation>灰度</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Which channel is shown. In colour and grey the difference is the mean of the channels, where opposite changes cancel: single channels show them</source>
        <translation>显示哪个通道。彩色与灰度下的差值是各通道的平均，相反的变化会相互抵消：单个通道可显示它们</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>saliency</source>
        <translation>显著性</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Where the adaptive wing looks: how strongly the loss of the label depends on each pixel, of the clean and of the adversarial image, from dark to bright. Channels then concern the difference alone</source>
        <translation>自适应翼看向何处：标签的损失对干净图像与对抗图像每个像素的依赖程度，由暗到亮。此时通道只影响差异图</translation>
    </message>
</context>
<context>
    <name>twins::SampleFigure</name>
    <message>
        <location filename="../ui/plots/sample_figure.cpp" line="+86"/>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>adaptive wing</source>
        <translation>自适应翼</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>frozen wing</source>
        <translation>冻结翼</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>%1: clean %2 → adversarial %3</source>
        <translation>%1：干净 %2 → 对抗 %3</translation>
    </message>
    <message>
        <location line="+98"/>
        <source>lacks this image</source>
        <translation>没有此图像</translation>
    </message>
    <message>
        <location line="+24"/>
        <source>test image %1</source>
        <translation>测试图像 %1</translation>
    </message>
    <message>
        <location line="-43"/>
        <source>difference %1</source>
        <translation>差值 %1</translation>
    </message>
    <message>
        <location line="+48"/>
        <source>clean</source>
        <translation>干净</translation>
    </message>
    <message>
        <location line="-23"/>
        <location line="+24"/>
        <source>adversarial</source>
        <translation>对抗</translation>
    </message>
    <message>
        <location line="+28"/>
        <source>epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <location line="+24"/>
        <source>%1 (test image %2): %3</source>
        <translation>%1（测试图像 %2）：%3</translation>
    </message>
</context>
<context>
    <name>twins::SampleModel</name>
    <message>
        <location filename="../ui/models/sample_model.cpp" line="+113"/>
        <source>clean</source>
        <translation>干净</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>adversarial</source>
        <translation>对抗</translation>
    </message>
    <message>
        <location line="-24"/>
        <location line="+29"/>
        <source>Adaptive wing</source>
        <translation>自适应翼</translation>
    </message>
    <message>
        <location line="-70"/>
        <source>✓ survived</source>
        <translation>✓ 抵住攻击</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>✗ %1</source>
        <translation>✗ %1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>✗ %1, wrong already</source>
        <translation>✗ %1，本已判错</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>%1: %2, %3 %</source>
        <translation>%1：%2，%3 %</translation>
    </message>
    <message>
        <location line="+6"/>
        <location line="+29"/>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <location line="-27"/>
        <location line="+29"/>
        <source>Frozen wing</source>
        <translation>冻结翼</translation>
    </message>
    <message>
        <location line="-24"/>
        <source>%1: lacks the image</source>
        <translation>%1：没有此图像</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>margin</source>
        <translation>间隔</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>margin difference</source>
        <translation>间隔之差</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>change</source>
        <translation>变化</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>L2 %1, largest %2/255</source>
        <translation>L2 %1，最大 %2/255</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>image</source>
        <translation>图像</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>number %1 of the test set</source>
        <translation>测试集第 %1 张</translation>
    </message>
</context>
<context>
    <name>twins::SmoothingChip</name>
    <message>
        <location filename="../ui/plots/smoothing_chip.cpp" line="+76"/>
        <source>raw</source>
        <translation>原始</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>smooth %1</source>
        <translation>平滑 %1</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>No smoothing</source>
        <translation>不平滑</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Exponential average over about %1 steps, weight %2</source>
        <translation>约 %1 步的指数平均，权重 %2</translation>
    </message>
    <message>
        <location line="+7"/>
        <location line="+1"/>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
</context>
<context>
    <name>twins::StageModel</name>
    <message>
        <location filename="../ui/models/stage_model.cpp" line="+92"/>
        <source>%1 has not begun.</source>
        <translation>%1 尚未开始。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 fooled %2 of the %3 images that stood. It asked the network %4 times for an answer and %5 times for a gradient too.</source>
        <translation>%1 骗过了站立的 %3 张图像中的 %2 张。它向网络询问答案 %4 次，询问梯度 %5 次。</translation>
    </message>
    <message>
        <location line="+47"/>
        <source>Radius</source>
        <translation>半径</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Images that stood when the stage began</source>
        <translation>阶段开始时站立的图像</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Images that stand after it</source>
        <translation>阶段之后站立的图像</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Share of all images that stand after it: the robust accuracy so far</source>
        <translation>此后仍站立的图像占全部图像的比例：目前的鲁棒准确率</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Images that went forward through the network, without a gradient</source>
        <translation>只做前向、不求梯度的图像次数</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Queries</source>
        <translation>查询</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Images that went forward and back, for a gradient</source>
        <translation>为求梯度做前向和反向的图像次数</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Time spent attacking</source>
        <translation>攻击所用的时间</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Time</source>
        <translation>时间</translation>
    </message>
</context>
<context>
    <name>twins::StatusLine</name>
    <message>
        <location filename="../ui/status_line.cpp" line="+96"/>
        <location line="+10"/>
        <source>epoch %1 / %2 · step %3</source>
        <translation>轮 %1 / %2 · 步 %3</translation>
    </message>
    <message>
        <location line="-4"/>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>complete · %1</source>
        <translation>已完成 · %1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>stopped · %1</source>
        <translation>已停止 · %1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>diverged · %1</source>
        <translation>已发散 · %1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>failed · %1</source>
        <translation>失败 · %1</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>watching · written by process %1 on %2 · %3</source>
        <translation>正在跟踪 · 由 %2 上的进程 %1 写入 · %3</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>running elsewhere · %1</source>
        <translation>在别处运行 · %1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>unfinished · %1</source>
        <translation>未完成 · %1</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>stopping · %1</source>
        <translation>正在停止 · %1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>pausing · %1</source>
        <translation>正在暂停 · %1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>paused · %1</source>
        <translation>已暂停 · %1</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>loading the images</source>
        <translation>正在加载图像</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>loading the network</source>
        <translation>正在加载网络</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>evaluating %1 % · %2</source>
        <translation>正在评估 %1 % · %2</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>saving · %1</source>
        <translation>正在保存 · %1</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>Share of the training done</source>
        <translation>训练完成的比例</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Open the run folder in the file manager</source>
        <translation>在文件管理器中打开运行文件夹</translation>
    </message>
    <message>
        <location line="+40"/>
        <source>gradients: %1, %2</source>
        <translation>梯度：%1，%2</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Masking sentinel: %1</source>
        <translation>掩蔽哨兵：%1</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Click for every check.</source>
        <translation>点击查看每项检查。</translation>
    </message>
    <message>
        <location line="+8"/>
        <location line="+1"/>
        <source>Language</source>
        <translation>语言</translation>
    </message>
</context>
<context>
    <name>twins::TableFigure</name>
    <message>
        <location filename="../ui/table_figure.cpp" line="+150"/>
        <source>… and %1 more rows, which the CSV and the JSON hold.</source>
        <translation>……另有 %1 行，见 CSV 和 JSON。</translation>
    </message>
    <message>
        <location line="+152"/>
        <source>This table is written as %1, not as &quot;%2&quot;.</source>
        <translation>此表可保存为 %1，不能保存为“%2”。</translation>
    </message>
</context>
<context>
    <name>twins::TableMenu</name>
    <message>
        <location filename="../ui/panels/table_menu.cpp" line="+51"/>
        <location line="+11"/>
        <source>The table is still empty.</source>
        <translation>表格仍为空。</translation>
    </message>
    <message>
        <location line="-7"/>
        <source>The table “%1” is on the clipboard, as a picture and as text.</source>
        <translation>表格“%1”已作为图片和文本复制到剪贴板。</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Save “%1”</source>
        <translation>保存“%1”</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>The table is saved in %1.</source>
        <translation>表格已保存到 %1。</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>Copy table</source>
        <translation>复制表格</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Save table…</source>
        <translation>保存表格…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Copy or save this table: PNG, SVG, PDF, CSV, JSON</source>
        <translation>复制或保存此表：PNG、SVG、PDF、CSV、JSON</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Menu of this table</source>
        <translation>此表的菜单</translation>
    </message>
</context>
<context>
    <name>twins::TimeShares</name>
    <message>
        <location filename="../ui/time_shares.cpp" line="+22"/>
        <source>engine busy %1 % · loader wait %2 % · screen cost %3 %</source>
        <translation>引擎占用 %1 % · 等待加载 %2 % · 屏幕开销 %3 %</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>loader is the bottleneck: more batches ahead, smaller images</source>
        <translation>加载器是瓶颈：增加预备批数，减小图像尺寸</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>loader is the bottleneck: more batches ahead</source>
        <translation>加载器是瓶颈：增加预备批数</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Shares of the time since the training began or was resumed; while it is paused nothing counts.</source>
        <translation>训练开始或恢复以来所占时间的比例；暂停期间不计。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Engine busy: in the attack and the training pass; evaluations are left out.</source>
        <translation>引擎占用：用于攻击和训练步；不计评估。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Loader wait: the next batch was not ready; evaluations are left out.</source>
        <translation>等待加载：下一批尚未就绪；不计评估。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Screen cost: of all the processors&apos; time, what this window takes to receive results, draw plots and paint, beside the engine.</source>
        <translation>屏幕开销：本窗口接收结果、绘制曲线和界面所用的处理器时间，占全部处理器时间的比例；与引擎同时进行。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The loader is the bottleneck. More &quot;Batches ahead&quot; (prefetch) evens out slow batches.</source>
        <translation>加载器是瓶颈。增加“预备批数”（prefetch）可以缓冲较慢的批次。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>A smaller &quot;Image size&quot; makes every batch cheaper; more &quot;Memory for photographs&quot; keeps pictures decoded.</source>
        <translation>减小“图像尺寸”使每一批更省时；增加“照片所用内存”可让图片保持解码状态。</translation>
    </message>
</context>
<context>
    <name>twins::TracePlot</name>
    <message>
        <location filename="../ui/plots/trace_plot.cpp" line="+210"/>
        <source>adaptive wing</source>
        <translation>自适应翼</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>frozen wing</source>
        <translation>冻结翼</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>step size</source>
        <translation>步长</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>pass %1 · restart %2</source>
        <translation>第 %1 次 · 第 %2 次重启</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>pass %1</source>
        <translation>第 %1 次</translation>
    </message>
    <message>
        <location line="+48"/>
        <source>The attack step by step</source>
        <translation>逐步的攻击过程</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>pass through the network</source>
        <translation>通过网络的次数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>margin (above 0: fooled)</source>
        <translation>间隔（大于 0：被骗过）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>cross-entropy of the label</source>
        <translation>标签的交叉熵</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>step size, n/255 (dotted)</source>
        <translation>步长，n/255（虚线）</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>step size (dotted)</source>
        <translation>步长（虚线）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The margin of both wings is drawn here, step by step.</source>
        <translation>这里逐步画出两翼的间隔。</translation>
    </message>
</context>
<context>
    <name>twins::TransferPanel</name>
    <message>
        <location filename="../ui/panels/transfer_panel.cpp" line="+65"/>
        <source>The network of this method has one wing: there is nothing to transfer to.</source>
        <translation>此方法的网络只有一翼：没有迁移的对象。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Attack each wing and both together with the configured attack, and let all three judge the images</source>
        <translation>用配置的攻击分别攻击每一翼及两翼合用，并让三者评判这些图像</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Do images that fool one wing fool the other too? Each wing and both together are attacked, and all three judge every image.</source>
        <translation>骗过一翼的图像也能骗过另一翼吗？分别攻击每一翼及两翼合用，由三者评判每张图像。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>right under %1, %2 images</source>
        <translation>%1 下正确的比例，%2 张图像</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>clean images</source>
        <translation>干净图像</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>made against %1</source>
        <translation>针对%1制作</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>Transfer between wings</source>
        <translation>两翼间迁移</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
</context>
<context>
    <name>twins::TransferTable</name>
    <message>
        <location filename="../ui/plots/transfer_table.cpp" line="+52"/>
        <source>Transfer between wings</source>
        <translation>两翼间迁移</translation>
    </message>
    <message>
        <location line="+43"/>
        <source>Clean images, judged by %1: %2 right.</source>
        <translation>干净图像，由%1评判：正确 %2。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Images made against %1, judged by %2: %3 still answered rightly.</source>
        <translation>针对%1制作的图像，由%2评判：仍正确 %3。</translation>
    </message>
    <message>
        <location line="+46"/>
        <source>clean images</source>
        <translation>干净图像</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>made against %1</source>
        <translation>针对%1制作</translation>
    </message>
</context>
<context>
    <name>twins::Words</name>
    <message>
        <location filename="../ui/words.cpp" line="+37"/>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>%1, 1 thread</source>
        <translation>%1，1 个线程</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1, %2 threads</source>
        <translation>%1，%2 个线程</translation>
    </message>
</context>
<context>
    <name>twins::Workspace</name>
    <message>
        <location filename="../ui/workspace.cpp" line="+249"/>
        <source>Loading data and network…</source>
        <translation>正在加载数据和网络…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The first figures follow in a moment.</source>
        <translation>首批数值稍后出现。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Nothing has been trained yet</source>
        <translation>尚未训练</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The demo fine-tunes a robust network on handwritten digits and shows what happens to both wings. Or set up an experiment at the left and press Start.</source>
        <translation>演示会在手写数字上微调一个鲁棒网络，并展示两翼各自的变化。也可在左侧设置实验，再按“开始”。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Start the demo</source>
        <translation>开始演示</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>Experiment</source>
        <translation>实验</translation>
    </message>
</context>
</TS>
